using System.Text.Json.Nodes;

namespace NetLessons.Tests;

public sealed class MailOptionTests : IDisposable
{
    private readonly CourseCopy _course = new();
    private readonly TemporaryFolder _cache = new();

    public MailOptionTests()
    {
        // No feed: whether this machine's have MailKit is another question.
        File.WriteAllText(
            Path.Combine(_course.Root, "nuget.config"),
            "<configuration><packageSources><clear /></packageSources></configuration>");
        CompiledAssembly.Write(
            Path.Combine(_course.Root, "lib", "PocketMail", "bin", "PocketMail.dll"),
            "public static class Pocket { }");
        _course.Add("90-x", "#r \"nuget: MailKit, 4.17.0\"\ntypeof(Pocket).Name", "typeof(Pocket).Name");
    }

    public void Dispose()
    {
        _course.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public async Task Auto_runs_on_the_stand_in_and_says_so_once_outside_of_the_outputs()
    {
        var (exitCode, output) = await RunAsync("", "run", "90-x", "--mail", "auto", "--json");
        Assert.True(exitCode == 0, output);
        var notebook = JsonNode.Parse(output)!["notebooks"]![0]!;
        Assert.Equal("Pocket\n", (string?)notebook["cells"]![1]!["text"]);
        var warning = Assert.Single(notebook["warnings"]!.AsArray())!;
        Assert.Equal("c1", (string?)warning["cell"]);

        // On a busy machine the reason may be that the restore took too long.
        Assert.Matches(
            @"^MailKit 4\.17\.0 is not to be had here \(.+\): PocketMail stands in\.$", (string)warning["message"]!);
    }

    [Fact]
    public async Task Step_says_so_too()
    {
        var (exitCode, output) = await RunAsync("\n\n\n", "step", "90-x", "--mail", "auto");
        Assert.True(exitCode == 0, output);
        Assert.Single(output.Split('\n'), line => line.Contains("PocketMail stands in.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_option_wins_over_the_environment()
    {
        // The tests' environment says pocket.
        var (exitCode, output) = await RunAsync("", "run", "90-x", "--mail", "mailkit");
        Assert.Equal(1, exitCode);
        Assert.Contains("DirectiveError: MailKit 4.17.0 cannot be restored: ", output, StringComparison.Ordinal);

        (exitCode, output) = await RunAsync("", "run", "90-x");
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("stands in", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_mode_is_refused_wherever_it_comes_from()
    {
        var (exitCode, output) = await RunAsync("", "run", "90-x", "--mail", "gmail");
        Assert.Equal(1, exitCode);
        Assert.Contains("'gmail' not recognized", output, StringComparison.Ordinal);

        (exitCode, output) = await CliProcess.RunAsync(_course.Root, "", ["run", "90-x"], ("NETLESSONS_MAIL", "gmail"));
        Assert.Equal(1, exitCode);
        Assert.Contains(
            "NETLESSONS_MAIL is 'gmail': set it to mailkit, pocket, auto", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_wants_one_version_of_a_package()
    {
        _course.Add("91-x", "var x = 1;\n", "#r \"nuget: MailKit, 4.*\"\ntypeof(Pocket).Name");
        var (exitCode, output) = await RunAsync("", "check", "90-x", "91-x");
        Assert.Equal(1, exitCode);
        Assert.Contains(
            "cell c2, line 1, column 1: a package is asked for by one version", output, StringComparison.Ordinal);
        Assert.DoesNotContain("cell c1, line 1", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> RunAsync(string input, params string[] arguments) =>
        CliProcess.RunAsync(_course.Root, input, arguments, ("NETLESSONS_PACKAGES", _cache.Path));
}
