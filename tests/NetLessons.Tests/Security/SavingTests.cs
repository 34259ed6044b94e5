using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>A notebook's content cannot lead what is written out of the place that the user named.</summary>
public sealed class SavingTests : IDisposable
{
    private readonly CourseCopy _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public async Task Names_within_a_notebook_choose_no_file()
    {
        var path = _course.Add("90-x", [NotebookSamples.Code("../../c1", "1 + 1", "step:../../tag")]);
        var json = JsonNode.Parse(File.ReadAllBytes(path))!;
        json["metadata"]!["kernelspec"]!["name"] = "../../kernel";
        foreach (var name in new[] { "name", "path", "filename", "orig_nbformat", "title" })
        {
            json["metadata"]![name] = "../elsewhere.ipynb";
        }

        File.WriteAllText(path, json.ToJsonString());
        var before = Files();
        var (exitCode, output) = await RunAsync("run", "90-x", "--output", "played", "--save");
        Assert.True(exitCode == 0, output);
        Assert.Equal([Path.Combine(_course.Root, "played", "90-x.ipynb")], Files().Except(before));
    }

    [Fact]
    public async Task A_notebook_from_elsewhere_is_played_into_the_output_folder_itself()
    {
        using var elsewhere = new TemporaryFolder();
        var path = elsewhere.Write("a/..b.ipynb", NotebookSamples.Of("1 + 1"));
        var before = Files();
        var (exitCode, output) = await RunAsync("run", path, "--output", "played");
        Assert.True(exitCode == 0, output);
        Assert.Equal([Path.Combine(_course.Root, "played", "..b.ipynb")], Files().Except(before));
    }

    [Fact]
    public async Task A_link_in_the_output_folder_is_replaced_and_what_it_points_to_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        using var elsewhere = new TemporaryFolder();
        var target = elsewhere.Write("precious.txt", "precious");
        var path = _course.Add("90-x", "1 + 1");
        var copy = Path.Combine(_course.Root, "played", "90-x.ipynb");
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.CreateSymbolicLink(copy, target);

        var (exitCode, output) = await RunAsync("run", path, "--output", "played");
        Assert.True(exitCode == 0, output);
        Assert.Equal("precious", File.ReadAllText(target));
        Assert.NotEmpty(Notebook.Load(copy).Cells[1].Outputs);
    }

    [Theory]
    [InlineData("notebooks", "played")]
    [InlineData(".", "played/notebooks")]
    [InlineData("notebooks/../notebooks", "played/../played")]
    public async Task An_output_folder_that_links_lead_to_the_notebooks_own_is_refused(string target, string folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        var path = _course.Add("90-x", "1 + 1");
        var before = File.ReadAllText(path);
        Directory.CreateSymbolicLink(Path.Combine(_course.Root, "played"), target);
        var (exitCode, output) = await RunAsync("run", "90-x", "--output", folder);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("use --save", output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public async Task An_output_folder_whose_link_leads_in_a_circle_is_an_error_that_names_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        _course.Add("90-x", "1 + 1");
        Directory.CreateSymbolicLink(Path.Combine(_course.Root, "one"), "two");
        Directory.CreateSymbolicLink(Path.Combine(_course.Root, "two"), "one");
        var (exitCode, output) = await RunAsync("run", "90-x", "--output", "one");
        Assert.Equal(1, exitCode);
        Assert.Contains("leads in a circle", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_notebook_stays_private_when_it_is_saved()
    {
        const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        using var folder = new TemporaryFolder();
        var path = folder.Write("n.ipynb", NotebookSamples.Of("1"));
        File.SetUnixFileMode(path, Private);
        Notebook.Load(path).Save(path);
        Assert.Equal(Private, File.GetUnixFileMode(path));
    }

    private IEnumerable<string> Files() =>
        [.. Directory.EnumerateFiles(_course.Root, "*", SearchOption.AllDirectories)];

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        CliProcess.RunAsync(_course.Root, "", arguments);
}
