namespace NetLessons.Tests;

public sealed class StepCommandTests : IDisposable
{
    private readonly CourseCopy _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public async Task Enter_runs_a_cell_and_text_is_rendered_between_them()
    {
        _course.Add(
            "90-x",
            [
                NotebookSamples.Markdown("m1", "## Read *this*"),
                NotebookSamples.Code("c1", "var x = 20;\nx + 1"),
            ]);
        var (exitCode, output) = await StepAsync("\n\n");
        Assert.Equal(0, exitCode);
        Assert.Contains("Read this", output, StringComparison.Ordinal);
        Assert.DoesNotContain("*this*", output, StringComparison.Ordinal);
        Assert.Contains("  │ var x = 20;\n  │ x + 1\n", output, StringComparison.Ordinal);
        Assert.Contains("\n    21\n", output, StringComparison.Ordinal);
        Assert.Contains("The end of this notebook.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_can_be_skipped()
    {
        _course.Add("90-x", "Console.WriteLine(\"skip\" + \"ped\");", "1 + 1");
        var (_, output) = await StepAsync("\ns\n\n");
        Assert.DoesNotContain("skipped", output, StringComparison.Ordinal);
        Assert.Contains("    2\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\nq\n")]
    [InlineData("\n")]
    public async Task Quitting_and_the_end_of_the_input_say_where_they_stopped(string input)
    {
        _course.Add("90-x", "1 + 1");
        var (exitCode, output) = await StepAsync(input);
        Assert.Equal(0, exitCode);
        Assert.Contains("Stopped at cell c1 (2 of 2).", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_cell_can_be_edited_and_run_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The editor of this test is a shell script.");
        var path = _course.Add("90-x", "undeclared + 1");
        var before = File.ReadAllText(path);
        var editor = Path.Combine(_course.Root, "editor.sh");
        File.WriteAllText(editor, "#!/bin/sh\nsed -i.old s/undeclared/41/ \"$1\"\n");
        var (exitCode, output) = await CliProcess.RunAsync(
            _course.Root, "\n\ne\n\n", ["step", "90-x"], ("VISUAL", $"sh {editor}"));
        Assert.Equal(0, exitCode);
        Assert.Contains("c1 failed.", output, StringComparison.Ordinal);
        Assert.Contains("  │ 41 + 1\n", output, StringComparison.Ordinal);
        Assert.Contains("    42\n", output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public async Task An_editor_that_cannot_be_started_is_named()
    {
        _course.Add("90-x", "1 + 1");
        var (_, output) = await CliProcess.RunAsync(
            _course.Root, "\ne\nq\n", ["step", "90-x"], ("VISUAL", "no-such-editor"));
        Assert.Contains("The editor 'no-such-editor' cannot be started", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_is_answered_by_the_user_and_a_secret_is_not_shown()
    {
        _course.Add(
            "90-x",
            "var name = await Lab.Ask(\"Your name?\", \"nobody\");",
            "var word = await Lab.AskSecret(\"Your word?\", \"none\");",
            "$\"{name.ToUpper()}, {word.Length} letters\"");
        var (_, output) = await CliProcess.RunAsync(
            _course.Root, "\n\nAlice\n\nhush-hush\n\n", ["step", "90-x"], ("NETLESSONS_ASK", ""));
        Assert.Contains("Your name?", output, StringComparison.Ordinal);
        Assert.Contains("    ALICE, 9 letters\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> StepAsync(string input) =>
        CliProcess.RunAsync(_course.Root, input, ["step", "90-x"]);
}
