namespace NetLessons.Notebooks;

/// <summary>
/// The packages for which an assembly of the repository stands in, with the same public names and behaviour for what
/// the course uses of them.
/// </summary>
internal static class StandInPackages
{
    /// <summary>The project of the stand-in, by the package.</summary>
    private static readonly Dictionary<string, string> Projects = new(StringComparer.OrdinalIgnoreCase)
    {
        ["MailKit"] = "PocketMail",
        ["MimeKit"] = "PocketMail",
    };

    /// <summary>The name of what stands in for a package; null where nothing does.</summary>
    public static string? For(PackageReference package) => Projects.GetValueOrDefault(package.Id);

    /// <summary>Finds a built stand-in, in the repository that one of these folders lies in.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="folders">The folders: the notebook's, then the engine's.</param>
    /// <returns>Its assembly; null if it is not built.</returns>
    public static string? Find(string name, params IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            for (var at = new DirectoryInfo(Path.GetFullPath(folder)); at is not null; at = at.Parent)
            {
                var path = Path.Combine(at.FullName, RelativePath(name));
                if (File.Exists(path))
                {
                    return path;
                }
            }
        }

        return null;
    }

    /// <summary>Where it lies in the repository.</summary>
    public static string RelativePath(string name) => Path.Combine("lib", name, "bin", name + ".dll");
}
