namespace NetLessons.Cli;

/// <summary>Tells two names of one file from the names of two files.</summary>
internal static class RealPath
{
    // As many as Linux follows (path_resolution(7)).
    private const int MostLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>How the paths of this system are compared.</summary>
    public static StringComparer Comparer { get; } =
        OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase;

    /// <summary>A path with every link on it followed; what does not exist stays as it is.</summary>
    /// <exception cref="IOException">Its links lead nowhere.</exception>
    public static string Of(string path) => Follow(path, MostLinks);

    private static string Follow(string path, int linksLeft)
    {
        path = Path.GetFullPath(path);
        var real = Path.GetPathRoot(path)!;
        foreach (var name in path[real.Length..].Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, name);
            if (new FileInfo(real).LinkTarget is { } target)
            {
                real = linksLeft > 0
                    ? Follow(Path.Combine(Path.GetDirectoryName(real)!, target), linksLeft - 1)
                    : throw new IOException($"{path} is a link that leads in a circle.");
            }
        }

        return real;
    }
}
