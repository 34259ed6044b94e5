using System.Text;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>Notebook files that somebody's program, disk or malice spoiled.</summary>
public sealed class BrokenNotebookTests : IDisposable
{
    private const string HalfCharacter = "half of a surrogate pair, which is no character";

    private static readonly string Whole = NotebookSamples.Of("123");

    private readonly CourseCopy _course = new();

    /// <summary>What the file holds, and what is said of it.</summary>
    public static TheoryData<string, string> Unreadable => new()
    {
        { "", "line 1: this is not JSON" },
        { Whole[..(Whole.Length / 2)], "this is not JSON" },
        { Whole[..^1], "this is not JSON" },
        { "[]", "this is no notebook" },
        { Nested(100_000), "The maximum configured depth of 256 has been exceeded" },
        { Whole.Replace("123", @"\ud800", StringComparison.Ordinal), HalfCharacter },
        { Whole.Replace("c1", @"\udc00", StringComparison.Ordinal), HalfCharacter },
        { Whole.Replace("\"metadata\":{}", @"""metadata"":{""\ud800"":1}", StringComparison.Ordinal), HalfCharacter },
        { Whole.Replace("\"nbformat\":4", "\"nbformat\":4,\"nbformat\":4", StringComparison.Ordinal), "nbformat" },
    };

    public void Dispose() => _course.Dispose();

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_cannot_be_read_is_refused_with_a_reason_and_stays_as_it_is(string content, string reason)
    {
        var path = _course.Chapter("90-x");
        File.WriteAllText(path, content);
        foreach (var command in new string[][] { ["check", "90-x"], ["run", "90-x", "--save"], ["step", "90-x"] })
        {
            var (exitCode, output) = await CliProcess.RunAsync(_course.Root, "\n\n\n", command);
            Assert.Equal(1, exitCode);
            var line = Assert.Single(output.TrimEnd('\n').Split('\n'));
            Assert.StartsWith("error: 90-x.ipynb", line, StringComparison.Ordinal);
            Assert.Contains(reason, line, StringComparison.Ordinal);
        }

        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public async Task Fifty_megabytes_of_old_outputs_and_text_play_and_are_kept_where_they_are_not_replaced()
    {
        var text = new StringBuilder().Insert(0, "word ", 5_000_000).ToString();
        var cell = NotebookSamples.Code("c1", "1 + 1");
        cell["outputs"]!.AsArray().Add(
            new System.Text.Json.Nodes.JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = text });
        var path = _course.Add("90-x", [cell, NotebookSamples.Markdown("m1", text)]);
        var (exitCode, output) = await CliProcess.RunAsync(_course.Root, "", ["run", "90-x", "--save"]);
        Assert.True(exitCode == 0, output);
        var saved = Notebook.Load(path);
        Assert.Equal(text, saved.Cells[2].Source);
        Assert.Equal("execute_result", (string?)saved.Cells[1].Outputs.Single()["output_type"]);
    }

    [Fact]
    public async Task Ids_that_stand_twice_or_break_the_rules_are_named_by_check_and_harm_no_run()
    {
        _course.Add(
            "90-x",
            [
                NotebookSamples.Code("same", "1 + 1"),
                NotebookSamples.Code("same", "2 + 2"),
                NotebookSamples.Code("../[red]x\u0001", "3 + 3"),
                NotebookSamples.Code("", "4 + 4"),
            ]);
        var (_, rules) = await CliProcess.RunAsync(_course.Root, "", ["check", "90-x"]);
        Assert.Contains("cell same: another cell has the same id", rules, StringComparison.Ordinal);
        Assert.Contains("cell ../[red]x", rules, StringComparison.Ordinal);

        var (exitCode, output) = await CliProcess.RunAsync(_course.Root, "", ["run", "90-x", "--check"]);
        Assert.Equal(1, exitCode);
        Assert.Equal(2, output.Split("cell same: the output differs").Length - 1);

        Assert.Equal(0, (await CliProcess.RunAsync(_course.Root, "", ["run", "90-x", "--save"])).ExitCode);
        Assert.Equal(0, (await CliProcess.RunAsync(_course.Root, "", ["run", "90-x", "--check"])).ExitCode);
        Assert.Equal(0, (await CliProcess.RunAsync(_course.Root, "\n\n\n\n\n", ["step", "90-x"])).ExitCode);
    }

    private static string Nested(int depth) => Whole.Replace(
        "\"metadata\":{}",
        $"\"metadata\":{{\"x\":{new string('[', depth)}{new string(']', depth)}}}",
        StringComparison.Ordinal);
}
