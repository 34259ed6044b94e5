using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>The installed kernel, with Jupyter's own programs in front.</summary>
public sealed class JupyterPeerTests
{
    public static TheoryData<string> Chapters => CourseCopy.Chapters;

    [Fact]
    public async Task The_kernel_passes_jupyters_own_tests_but_for_the_pager_that_it_has_not()
    {
        var python = Peer.RequirePythonModule("jupyter_kernel_test", package: "python3-jupyter-kernel-test");
        using var home = await JupyterHome.CreateAsync();
        using var tests = PeerProcess.Start(home.Python(python, home.Data, Peer.Script("kernel_samples.py")));
        Assert.Equal(["12 ran, 1 skipped, 0 failed"], await tests.ReadToEndAsync());
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task Nbconvert_executes_a_chapter_and_its_saved_outputs_hold(string chapter)
    {
        var python = Peer.RequirePythonModule("nbconvert", package: "python3-nbconvert");
        using var home = await JupyterHome.CreateAsync();
        using var course = new CourseCopy();
        using var convert = PeerProcess.Start(home.Python(
            python,
            course.Root,
            [
                "-m", "nbconvert", "--to", "notebook", "--execute", "--allow-errors", course.Chapter(chapter),
                "--output-dir", home.Data, "--output", "played.ipynb",
            ]));
        await convert.ReadToEndAsync();

        var saved = Notebook.Load(course.Chapter(chapter));
        var played = Notebook.Load(Path.Combine(home.Data, "played.ipynb"));
        Assert.Equal(saved.Cells.Select(cell => cell.Id), played.Cells.Select(cell => cell.Id));

        // nbconvert tells a kernel of no tags: what needs a package runs there without it, and fails.
        Assert.DoesNotContain(
            played.CodeCells,
            cell => !cell.HasTag(CellTags.RaisesException) && !cell.Needs.Any()
                && cell.Outputs.Any(output => (string?)output["output_type"] == "error"));
        Assert.All(
            saved.Cells.Zip(played.Cells),
            pair => Assert.Null(OutputComparison.Compare(pair.First, pair.Second)));
    }
}
