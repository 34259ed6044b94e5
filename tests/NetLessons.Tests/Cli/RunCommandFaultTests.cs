using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NetLessons.Tests;

/// <summary>Cells that would take the program down with them.</summary>
public sealed class RunCommandFaultTests : IDisposable
{
    private const string PrintProcess = "Console.WriteLine($\"process {Environment.ProcessId}\");";
    private const int Killed = 9;
    private const int Interrupted = 2;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly CourseCopy _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public async Task A_cell_that_ends_its_process_is_reported_and_the_next_notebook_plays()
    {
        (string Code, string Why)[] faults =
        [
            ("int Deeper(int n) => Deeper(n + 1) + 1;\nDeeper(0)", "endless recursion does that"),
            ("Environment.Exit(0);", "exit code 0 while this cell ran: Environment.Exit does that"),
            ("Environment.FailFast(\"no more\");", "Environment.FailFast does that"),
            (
                "System.Diagnostics.Process.GetCurrentProcess().Kill(); Thread.Sleep(60_000);",
                OperatingSystem.IsWindows() ? "another program ended it" : "as the system does when memory runs out"),
        ];
        if (!OperatingSystem.IsWindows())
        {
            const string Terminate =
                "System.Diagnostics.Process.Start(\"kill\", $\"-TERM {Environment.ProcessId}\"); Thread.Sleep(60_000);";
            faults = [.. faults, (Terminate, "exit code 143 while this cell ran: signal 15 ended it")];
        }

        foreach (var (index, fault) in faults.Index())
        {
            _course.Add(
                $"9{index}-fault",
                [
                    NotebookSamples.Code("before", "Console.WriteLine(\"kept\");"),
                    NotebookSamples.Code("fault", fault.Code, "raises-exception"),
                    NotebookSamples.Code("after", "Console.WriteLine(\"never\");"),
                ]);
        }

        _course.Add("99-last", "Console.WriteLine(\"played\");");
        var (exitCode, played) = await RunAsync(
            [.. faults.Index().Select(fault => $"9{fault.Index}-fault"), "99-last", "--keep-going", "--output", "out"]);
        Assert.Equal(1, exitCode);
        foreach (var (fault, notebook) in faults.Zip(played))
        {
            var cells = notebook["cells"]!.AsArray();
            Assert.Equal(["set-up", "before", "fault"], cells.Select(cell => (string?)cell!["id"]));
            Assert.Equal("kept\n", (string?)cells[1]!["text"]);
            Assert.Equal("failed", (string?)cells[2]!["status"]);
            Assert.StartsWith("the process ended with ", (string?)cells[2]!["text"], StringComparison.Ordinal);
            Assert.EndsWith(fault.Why, (string?)cells[2]!["failure"], StringComparison.Ordinal);
        }

        Assert.True((bool)played[^1]["passed"]!);
        var saved = File.ReadAllText(Path.Combine(_course.Root, "out", "90-fault.ipynb"));
        Assert.Contains("kept\\n", saved, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Floods_exhausted_memory_and_threads_that_die_or_wait_for_each_other_cost_a_cell_at_most()
    {
        _course.Add(
            "90-floods",
            "var text = new string('x', 999) + \"\\n\"; for (var i = 0; i < 100_000; i++) Console.Write(text);",
            "Console.Write(new string('y', 30_000_000));",
            "new string('z', 30_000_000)",
            "display(HTML(new string('h', 30_000_000)));",
            "throw new Exception(new string('e', 30_000_000));",
            "var kept = new List<byte[]>(); while (true) kept.Add(new byte[1_000_000]);",
            "kept = null; Console.WriteLine(\"alive\");");
        _course.Add(
            "91-threads",
            "var thread = new Thread(() => throw new Exception(\"alone\")); thread.Start(); thread.Join();",
            """
            var (one, two, both) = (new object(), new object(), new CountdownEvent(2));
            void Take(object first, object second)
            {
                lock (first) { both.Signal(); both.Wait(); lock (second) { Console.WriteLine("never"); } }
            }
            new Thread(() => Take(one, two)) { IsBackground = true }.Start();
            Take(two, one);
            """,
            "for (var i = 0; i < 5000; i++) _ = Task.Run(() => Thread.Sleep(-1));\nThread.Sleep(-1);");
        var (exitCode, played) = await RunAsync(
            ["90-floods", "91-threads", "--keep-going", "--timeout", "8"], ("DOTNET_GCHeapHardLimit", "0x18000000"));
        Assert.Equal(1, exitCode);

        var floods = played[0]["cells"]!.AsArray();
        Assert.All(floods, cell => Assert.InRange(((string)cell!["text"]!).Length, 0, 1_000_200));
        Assert.EndsWith("… (left out: 99,000,000 characters)\n", (string?)floods[1]!["text"], StringComparison.Ordinal);
        Assert.EndsWith("… (left out: 29,000,000 characters)\n", (string?)floods[2]!["text"], StringComparison.Ordinal);
        Assert.Equal("passed", (string?)floods[3]!["status"]);
        Assert.Equal("passed", (string?)floods[4]!["status"]);
        Assert.StartsWith("Exception: eeee", (string?)floods[5]!["failure"], StringComparison.Ordinal);
        Assert.StartsWith("OutOfMemoryException: ", (string?)floods[6]!["failure"], StringComparison.Ordinal);
        Assert.Equal("alive\n", (string?)floods[7]!["text"]);

        var threads = played[1]["cells"]!.AsArray();
        Assert.Equal("passed", (string?)threads[1]!["status"]);
        Assert.Contains("alone", played[1]["warnings"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("timed out", (string?)threads[2]!["status"]);
        Assert.NotEqual("passed", (string?)threads[3]!["status"]);
    }

    [Fact]
    public async Task A_character_that_comes_in_halves_arrives_whole()
    {
        _course.Add("90-x", "foreach (var half in \"😀\") Console.Write(half);", "\"😀\"[..1]");
        var (exitCode, played) = await RunAsync(["90-x"]);
        Assert.Equal(0, exitCode);
        Assert.Equal("😀", (string?)played[0]["cells"]![1]!["text"]);
    }

    [Fact]
    public async Task What_is_said_on_standard_error_at_the_very_end_is_passed_on()
    {
        _course.Add(
            "90-x",
            """
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                using var error = new System.IO.StreamWriter(Console.OpenStandardError());
                for (var i = 0; i < 1000; i++) error.WriteLine($"word {i}");
            };
            """);
        var (exitCode, output) = await CliProcess.RunAsync(_course.Root, "", ["run", "90-x"]);
        Assert.Equal(0, exitCode);
        Assert.Contains("word 999", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_c_reaches_both_processes_and_neither_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A test cannot press Ctrl+C on Windows.");
        _course.Add("90-x", PrintProcess + "\nThread.Sleep(60_000);");
        using var cli = CliProcess.Start(_course.Root, ["run", "90-x"]);
        using var cells = await FindProcessAsync(cli);
        await SignalAsync(Interrupted, cells.Id, cli.Id);
        var (exitCode, output) = await cli.EndAsync();
        Assert.Equal(130, exitCode);
        Assert.Contains("Stopped in 90-x, at cell c1.", output, StringComparison.Ordinal);
        Assert.True(cells.HasExited);
    }

    [Fact]
    public async Task The_cells_process_ends_when_the_one_that_started_it_is_killed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A test kills by signal.");
        _course.Add(
            "90-x",
            "AppDomain.CurrentDomain.ProcessExit += (_, _) => Thread.Sleep(-1);",
            PrintProcess + "\nThread.Sleep(60_000);");
        using var cli = CliProcess.Start(_course.Root, ["run", "90-x"]);
        using var cells = await FindProcessAsync(cli);
        await SignalAsync(Killed, cli.Id);
        Assert.True(cells.WaitForExit(Limit));
    }

    private static async Task<Process> FindProcessAsync(CliProcess cli)
    {
        var line = await cli.ReadUntilAsync("process ");
        return Process.GetProcessById(int.Parse(line.Trim().Split(' ')[1], null));
    }

    private static async Task SignalAsync(int signal, params int[] processes)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. processes.Select(id => $"{id}")]);
        await kill.WaitForExitAsync();
    }

    private async Task<(int ExitCode, IReadOnlyList<JsonNode> Notebooks)> RunAsync(
        string[] arguments, params (string Name, string Value)[] environment)
    {
        using var cli = CliProcess.Start(_course.Root, ["run", "--json", .. arguments], environment);
        var (exitCode, output) = await cli.EndWithJsonAsync();
        return (exitCode, [.. output["notebooks"]!.AsArray()!]);
    }
}
