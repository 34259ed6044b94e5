using System.Text.Json.Nodes;

namespace NetLessons.Tests;

/// <summary>Cells tagged <c>needs:MailKit</c>, on a machine where only its stand-in is to be had.</summary>
public sealed class NeededPackageTests : IDisposable
{
    private const string Skipped = "Skipped: this cell needs MailKit, and PocketMail stands in for it here.";

    private readonly CourseCopy _course = new();

    public NeededPackageTests()
    {
        _course.RemoveFeeds();
        CompiledAssembly.Write(
            Path.Combine(_course.Root, "lib", "PocketMail", "bin", "PocketMail.dll"),
            "public static class Pocket { }");
        _course.Add(
            "90-x",
            [
                NotebookSamples.Code("ask", "#r \"nuget: MailKit, 4.17.0\"\ntypeof(Pocket).Name"),
                NotebookSamples.Code("needy", "new ImapClient().GetType().Name", "needs:MailKit"),
                NotebookSamples.Code("last", "\"the \" + \"end\""),
            ]);
    }

    public void Dispose() => _course.Dispose();

    [Fact]
    public async Task Run_skips_them_with_one_line_and_succeeds()
    {
        var (exitCode, output) = await RunAsync("", "run", "90-x");
        Assert.True(exitCode == 0, output);
        Assert.Single(output.Split('\n'), line => line.Contains(Skipped, StringComparison.Ordinal));
        Assert.Contains("the end\n", output, StringComparison.Ordinal);

        (exitCode, output) = await RunAsync("", "run", "90-x", "--json");
        Assert.Equal(0, exitCode);
        var cells = JsonNode.Parse(output)!["notebooks"]![0]!["cells"]!.AsArray();
        Assert.Equal(["passed", "passed", "skipped", "passed"], cells.Select(cell => (string?)cell!["status"]));
        Assert.Equal(Skipped + "\n", (string?)cells[2]!["text"]);
    }

    [Fact]
    public async Task Step_skips_them_with_one_line_and_goes_on()
    {
        var (exitCode, output) = await RunAsync("\n\n\n\n", "step", "90-x");
        Assert.True(exitCode == 0, output);
        Assert.Single(output.Split('\n'), line => line.Contains(Skipped, StringComparison.Ordinal));
        Assert.Contains("    the end\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_does_not_compile_them_and_finds_a_tag_whose_package_nobody_asks_for()
    {
        _course.Add(
            "91-x",
            [
                NotebookSamples.Code("c1", "#r \"nuget: MailKit, 4.17.0\"\nvar x = 1;"),
                NotebookSamples.Code("c2", "new ImapClient()", "needs:MailKit"),
                NotebookSamples.Code("c3", "new ImapClient()"),
                NotebookSamples.Code("c4", "x", "needs:MailKid"),
            ]);
        var (exitCode, output) = await RunAsync("", "check", "91-x");
        Assert.Equal(1, exitCode);
        Assert.DoesNotContain("cell c2", output, StringComparison.Ordinal);
        Assert.Contains("cell c3, line 1, column 5: CS0246", output, StringComparison.Ordinal);
        Assert.Contains(
            "cell c4: its tag 'needs:MailKid' names no package that a cell asks for with #r",
            output,
            StringComparison.Ordinal);
    }

    // The tests' environment says pocket.
    private Task<(int ExitCode, string Output)> RunAsync(string input, params string[] arguments) =>
        CliProcess.RunAsync(_course.Root, input, arguments);
}
