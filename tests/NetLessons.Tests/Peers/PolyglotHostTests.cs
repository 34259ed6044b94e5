using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>The chapters, on the engine of Polyglot Notebooks.</summary>
public sealed class PolyglotHostTests(PolyglotHost host) : IClassFixture<PolyglotHost>
{
    public static TheoryData<string> Notebooks =>
    [
        .. CourseCopy.Chapters.Select(chapter => $"{chapter.Data}.ipynb"),
        .. CourseCopy.Chapters.Select(chapter => Path.Combine("solutions", $"{chapter.Data}.ipynb")),
    ];

    [Theory]
    [MemberData(nameof(Notebooks))]
    public async Task A_notebook_plays_on_dotnet_interactive_and_prints_what_was_saved(string name)
    {
        host.Require();
        using var course = new CourseCopy();
        var path = Path.Combine(course.Notebooks, name);
        var saved = Notebook.Load(path);
        await RequirePackagesOfAsync(saved);

        var played = JsonNode.Parse(await PolyglotHost.PlayAsync(path))!["cells"]!.AsArray();
        Assert.Equal(saved.CodeCells.Select(cell => cell.Id), played.Select(cell => (string?)cell!["id"]));
        Assert.All(saved.CodeCells.Zip(played), pair =>
        {
            var (before, after) = pair;
            Assert.True((string?)after!["status"] == "passed", $"{before.Id}: {after["error"]}");
            if (!before.HasTag(CellTags.IgnoreOutput))
            {
                Assert.Equal(Printed(before), Printed(after));
            }
        });
    }

    // What stands in for a package on our engine does not on that one.
    private static async Task RequirePackagesOfAsync(Notebook notebook)
    {
        var packages = notebook.CodeCells
            .Where(cell => cell.Source.Contains("nuget:", StringComparison.Ordinal))
            .SelectMany(cell => CellDirectives.Split(cell.Source).Directives)
            .Where(PackageReference.IsMeantBy)
            .Select(PackageReference.Parse);
        foreach (var package in packages)
        {
            var fault = await PackageFeeds.FindFaultAsync(
                package.Id, package.Version!, Repository.Notebooks, TestContext.Current.CancellationToken);
            Assert.SkipWhen(fault is not null, $"{package} is not to be had on this machine: {fault}.");
        }
    }

    // Both engines print alike; how values are shown is each engine's own affair.
    private static string Printed(NotebookCell cell) => Comparable(cell.Outputs
        .Where(output => NotebookJson.TextOf(output["name"]) == "stdout")
        .Select(output => NotebookJson.ReadText(output["text"])));

    private static string Printed(JsonNode cell) => Comparable(cell["outputs"]!.AsArray()
        .Where(output => (string?)output!["kind"] == "stdout")
        .Select(output => (string)output!["data"]!["text/plain"]!));

    private static string Comparable(IEnumerable<string> texts) => OutputReplacements
        .Apply(string.Concat(texts).Replace("\r\n", "\n", StringComparison.Ordinal))
        .TrimEnd();
}
