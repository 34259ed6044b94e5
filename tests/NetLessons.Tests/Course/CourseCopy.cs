using System.Text;
using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>
/// A copy of the course in a folder of its own, so that a test may play it, break it, and leave no trace.
/// </summary>
internal sealed class CourseCopy : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CourseCopy(bool withLibrary = true)
    {
        _folder.Write("NetLessons.sln", "");
        if (withLibrary)
        {
            _folder.CopyIn(Repository.HelperLibrary, "lib/NetLessons/bin/NetLessons.dll");
        }

        foreach (var file in Directory.EnumerateFiles(Repository.Notebooks, "*.ipynb", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Notebooks, "images")))
            .Append(Path.Combine(Repository.Notebooks, "README.md")))
        {
            _folder.CopyIn(file, Path.GetRelativePath(Repository.Root, file));
        }
    }

    public static TheoryData<string> Chapters => [.. NamesIn(Repository.Notebooks)];

    public string Root => _folder.Path;

    public string Notebooks => Path.Combine(Root, "notebooks");

    public string Solutions => Path.Combine(Notebooks, "solutions");

    public string Chapter(string name) => Path.Combine(Notebooks, name + ".ipynb");

    /// <summary>Adds a chapter whose cells, after the set-up, have these sources; they are named c1, c2, …</summary>
    public string Add(string name, params string[] sources) =>
        Add(name, sources.Select((source, index) => NotebookSamples.Code($"c{index + 1}", source)));

    public string Add(string name, IEnumerable<JsonObject> cells)
    {
        const string SetUp = "#r \"../lib/NetLessons/bin/NetLessons.dll\"\nusing System.Threading;\nusing NetLessons;";
        var path = Chapter(name);
        var json = NotebookSamples.Of(cells.Prepend(NotebookSamples.Code("set-up", SetUp)));
        File.WriteAllBytes(path, Notebook.Parse(Encoding.UTF8.GetBytes(json), name).ToUtf8());
        return path;
    }

    /// <summary>Configures no package feed, so that the question for a package stays on this machine.</summary>
    public void RemoveFeeds() =>
        _folder.Write("nuget.config", "<configuration><packageSources><clear /></packageSources></configuration>");

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<string> NamesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*.ipynb")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);
}
