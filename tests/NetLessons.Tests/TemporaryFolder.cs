namespace NetLessons.Tests;

/// <summary>A folder of one test's own, gone after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netlessons-").FullName;

    public string Write(string name, string text)
    {
        var path = Prepare(name);
        File.WriteAllText(path, text);
        return path;
    }

    public string CopyIn(string source, string name)
    {
        var path = Prepare(name);
        File.Copy(source, path);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private string Prepare(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
