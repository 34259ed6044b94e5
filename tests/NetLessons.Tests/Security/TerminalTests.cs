namespace NetLessons.Tests;

/// <summary>A foreign notebook cannot steer the terminal that shows it, so what is shown is what will run.</summary>
public sealed class TerminalTests : IDisposable
{
    // Clears the screen, sets the window's title, puts something into the clipboard, and overwrites the line.
    private const string Hostile = "\u001b[2J\u001b]0;title\u0007\u001b]52;c;aGk=\u0007\u009b2Jx\rharmless";

    private readonly CourseCopy _course = new();

    public void Dispose() => _course.Dispose();

    [Theory]
    [InlineData("step", "90-x")]
    [InlineData("check", "90-x")]
    [InlineData("run", "90-x")]
    [InlineData("run", "no such \u001b[2J notebook")]
    public async Task Control_characters_of_a_notebook_are_shown_as_such(string command, string notebook)
    {
        _course.Add(
            "90-x",
            [
                NotebookSamples.Markdown("m", $"# a {Hostile}"),
                NotebookSamples.Code($"c{Hostile}", $"throw new Exception(); // {Hostile}", Hostile, $"step:{Hostile}"),
            ]);
        var (_, output) = await CliProcess.RunAsync(_course.Root, "\n\nq\n", [command, notebook]);
        Assert.DoesNotMatch(@"[\p{Cc}-[\t\n]]", output);
        Assert.Contains("[2J", output, StringComparison.Ordinal);
    }
}
