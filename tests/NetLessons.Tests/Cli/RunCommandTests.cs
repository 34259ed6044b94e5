using System.Text.Json.Nodes;

namespace NetLessons.Tests;

public sealed class RunCommandTests : IDisposable
{
    private readonly CourseCopy _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public async Task Without_a_name_all_chapters_play_in_order_and_each_gets_a_line()
    {
        var (exitCode, output) = await RunAsync("run", "--check");
        Assert.True(exitCode == 0, output);
        var chapters = Directory.EnumerateFiles(_course.Notebooks, "*.ipynb")
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal);
        var passed = output.Split('\n')
            .Where(line => line.StartsWith("passed  ", StringComparison.Ordinal))
            .Select(line => line.Split("  ")[1].Trim());
        Assert.Equal(chapters, passed);
        Assert.Contains("    Hello, Tracy!\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public async Task Json_is_one_object_and_nothing_else()
    {
        _course.Add(
            "90-x",
            [
                NotebookSamples.Code("c1", "Console.WriteLine(\"你好\"); 42", "step:a", "b"),
                NotebookSamples.Code("c2", "throw new Exception(\"no\");"),
            ]);
        var (exitCode, output) = await RunAsync("run", "90-x", "--json");
        Assert.Equal(1, exitCode);

        var json = JsonNode.Parse(output)!;
        Assert.False((bool)json["passed"]!);
        var notebook = Assert.Single(json["notebooks"]!.AsArray())!;
        Assert.Equal("90-x.ipynb", Path.GetFileName((string?)notebook["path"]));
        Assert.InRange((double)notebook["seconds"]!, 0, 60);
        var cells = notebook["cells"]!.AsArray();
        Assert.Equal(["set-up", "c1", "c2"], cells.Select(cell => (string?)cell!["id"]));
        Assert.Equal(["passed", "passed", "failed"], cells.Select(cell => (string?)cell!["status"]));
        Assert.Equal("[\"step:a\",\"b\"]", cells[1]!["tags"]!.ToJsonString());
        Assert.Equal("你好\n42\n", (string?)cells[1]!["text"]);
        Assert.Equal("Exception: no", (string?)cells[2]!["failure"]);
    }

    [Theory]
    [InlineData(
        "var x = 1;\nvar y = x +* 2;",
        "CompilationError: line 2, column 12: error CS",
        "   2 | var y = x +* 2;")]
    [InlineData(
        "var x = 0;\nConsole.WriteLine(1 / x);",
        "DivideByZeroException: ",
        "   2 | Console.WriteLine(1 / x);")]
    [InlineData("var x = 0;\nwhile (true) { x++; }", "Timeout: the cell did not end within 15 seconds", "Timeout")]
    [InlineData("#!fsharp\nlet x = 1", "DirectiveError: '#!fsharp' is not known here", "   1 | #!fsharp")]
    public async Task A_broken_cell_turns_its_chapter_red_and_says_why_and_where(
        string code, string summary, string place)
    {
        _course.Add("90-broken", code, "Console.WriteLine(\"not reached\");");
        var (exitCode, output) = await RunAsync("run", "90-broken", "--timeout", "15");
        Assert.Equal(1, exitCode);
        Assert.Contains("failed  90-broken            2 of 3 cells", output, StringComparison.Ordinal);
        Assert.Contains($"        cell c1: {summary}", output, StringComparison.Ordinal);
        Assert.Contains(place, output, StringComparison.Ordinal);
        Assert.DoesNotContain("    not reached", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_prints_after_its_end_is_reported()
    {
        _course.Add(
            "90-late",
            """
            var go = new ManualResetEventSlim();
            var t = new Thread(() => { go.Wait(); Console.WriteLine("too late"); }) { IsBackground = true };
            t.Start();
            """,
            "go.Set(); t.Join();");
        var (exitCode, output) = await RunAsync("run", "90-late");
        Assert.Equal(0, exitCode);
        Assert.Contains("warning: cell c1: it wrote after its end: \"too late\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_going_plays_the_cells_after_a_failed_one()
    {
        _course.Add("90-broken", "throw new Exception();", "Console.WriteLine(\"reached\");");
        var (exitCode, output) = await RunAsync("run", "90-broken", "--keep-going");
        Assert.Equal(1, exitCode);
        Assert.Contains("    reached\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_must_fail_and_does_not_is_a_failure()
    {
        _course.Add("90-tame", [NotebookSamples.Code("c1", "var x = 1;", "raises-exception")]);
        var (exitCode, output) = await RunAsync("run", "90-tame");
        Assert.Equal(1, exitCode);
        Assert.Contains("ended without an exception", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_that_a_cell_left_behind_does_not_keep_the_process_alive()
    {
        _course.Add("90-x", "new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();");
        Assert.Equal(0, (await RunAsync("run", "90-x")).ExitCode);
    }

    [Fact]
    public async Task What_the_last_cell_of_a_notebook_writes_late_is_reported_too()
    {
        _course.Add("90-x", "_ = Task.Run(async () => { await Task.Delay(300); Console.WriteLine(\"too late\"); });");
        _course.Add("91-x", "await Task.Delay(3000);");
        var (_, output) = await RunAsync("run", "90-x", "91-x");
        Assert.Contains("warning: cell c1: it wrote after its end: \"too late\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_flood_of_lines_and_a_writer_of_the_cells_own_do_not_harm_the_cells_after_it()
    {
        _course.Add(
            "90-x",
            "for (var i = 0; i < 300_000; i++) Console.WriteLine(i % 10);",
            "Console.SetOut(System.IO.TextWriter.Null);",
            "Console.WriteLine(\"seen\");");
        var (exitCode, output) = await RunAsync("run", "90-x", "--json");
        Assert.Equal(0, exitCode);
        var cells = JsonNode.Parse(output)!["notebooks"]![0]!["cells"]!.AsArray();
        Assert.Equal(600_000, ((string)cells[1]!["text"]!).Length);
        Assert.Equal("seen\n", (string?)cells[3]!["text"]);
    }

    [Fact]
    public async Task A_missing_helper_library_is_named_with_what_to_do()
    {
        using var bare = new CourseCopy(withLibrary: false);
        var (exitCode, output) = await CliProcess.RunAsync(bare.Root, "", ["run", "01"]);
        Assert.Equal(1, exitCode);
        Assert.Contains(
            "The helper library is not built yet: run 'dotnet build' in the repository's root (looked for ",
            output,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "99-missing", "There is no notebook '99-missing'. The chapters are 01-tcp-client, 02-tcp-server, 03-udp")]
    [InlineData("77", "There is no notebook '77'.")]
    [InlineData("0x", "There is no notebook '0x'.")]
    public async Task A_name_that_means_no_notebook_or_several_is_refused(string name, string message)
    {
        var (exitCode, output) = await RunAsync("run", name);
        Assert.Equal(1, exitCode);
        Assert.Contains(message, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Argument 'sometimes' not recognized.", "--lab", "sometimes")]
    [InlineData("--timeout takes a positive number of seconds.", "--timeout", "-1")]
    [InlineData("--timeout takes a positive number of seconds.", "--timeout", "soon")]
    [InlineData("--save overwrites what --check compares with: give one of the two.", "--save", "--check")]
    public async Task Options_that_make_no_sense_are_refused(string message, params string[] options)
    {
        var (exitCode, output) = await RunAsync(["run", "01", .. options]);
        Assert.Equal(1, exitCode);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chapter_goes_by_its_number_and_an_ambiguous_name_is_refused()
    {
        _course.Add("90-x", "1");
        _course.Add("90-y", "2");
        Assert.StartsWith("ok      03-udp", (await RunAsync("check", "3")).Output, StringComparison.Ordinal);
        var (_, output) = await RunAsync("run", "90");
        Assert.Contains("'90' can be any of 90-x, 90-y", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_c_stops_cleanly_and_says_where()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A test cannot press Ctrl+C on Windows.");
        _course.Add("90-x", "Console.WriteLine(\"waiting\");\nThread.Sleep(60_000);");
        using var cli = CliProcess.Start(_course.Root, ["run", "90-x"]);
        await cli.ReadUntilAsync("waiting");
        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", $"{cli.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        var (exitCode, output) = await cli.EndAsync();
        Assert.Equal(130, exitCode);
        Assert.Contains("Stopped in 90-x, at cell c1.", output, StringComparison.Ordinal);
    }

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) =>
        CliProcess.RunAsync(_course.Root, "", arguments);
}
