using System.Globalization;
using System.Text.Json.Nodes;

namespace NetLessons.Tests;

/// <summary>
/// One process plays much, and keeps none of it: what it holds is counted by a notebook that it plays too.
/// </summary>
public sealed class RepeatedCourseTests : IDisposable
{
    // A pass costs seconds: the variable asks for more.
    private const string TimesVariable = "NETLESSONS_REPEAT";
    private const int UsualTimes = 5;
    private const int WarmUps = 3;

    // Less than one for each pass. The runtime takes and gives back threads of its own, beside those of the pool; an
    // assembly that is first needed late stays open.
    private const int SpareThreads = UsualTimes - 1;
    private const int SpareFiles = UsualTimes - 1;

    private const int ManyCells = 1000;
    private const long BytesPerCell = 100_000;

    private const string Counter = "90-count";

    // Of two seconds the best moment: what a chapter stopped may take a little to be gone.
    private const string Count = """
        var counts = new List<int[]>();
        for (var i = 0; i < 20; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var open = System.IO.Directory.GetFiles("/proc/self/fd")
                .Select(name => System.IO.File.ResolveLinkTarget(name, false)?.Name ?? "").ToList();
            counts.Add(new[]
            {
                open.Count(name => name.StartsWith("socket:")),
                open.Count,
                System.Diagnostics.Process.GetCurrentProcess().Threads.Count - ThreadPool.ThreadCount,
                System.IO.Directory.GetFileSystemEntries(System.IO.Path.GetTempPath()).Length,
            });
            Thread.Sleep(100);
        }
        Console.WriteLine(string.Join(" ", Enumerable.Range(0, 4).Select(n => counts.Min(count => count[n]))));
        """;

    private readonly CourseCopy _course = new();
    private readonly TemporaryFolder _temporary = new();

    public void Dispose()
    {
        _course.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task Playing_the_course_again_and_again_leaves_no_socket_file_thread_or_temporary_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Open files are counted in /proc.");
        var times = Environment.GetEnvironmentVariable(TimesVariable) is { Length: > 0 } asked
            ? int.Parse(asked, CultureInfo.InvariantCulture)
            : UsualTimes;
        string[] chapters = [.. CourseCopy.Chapters.Select(chapter => chapter.Data)];
        _course.Add(Counter, Count);
        using var cli = CliProcess.Start(
            _course.Root,
            TimeSpan.FromMinutes(2 + times),
            [
                "run",
                "--json",
                .. Enumerable.Repeat(chapters, WarmUps).SelectMany(pass => pass),
                Counter,
                .. Enumerable.Repeat(chapters, times).SelectMany(pass => pass),
                Counter,
            ],
            ("NETLESSONS_PACE", "0.01"),
            ("TMPDIR", _temporary.Path));
        var (exitCode, output) = await cli.EndWithJsonAsync();
        var played = output["notebooks"]!.AsArray();
        Assert.Empty(played.SelectMany(notebook => notebook!["cells"]!.AsArray())
            .Where(cell => (string?)cell!["failure"] is not null)
            .Select(cell => cell!.ToJsonString()));
        Assert.Equal(0, exitCode);

        var counts = played
            .Where(notebook => Path.GetFileNameWithoutExtension((string)notebook!["path"]!) == Counter)
            .Select(notebook => ((string)notebook!["cells"]![1]!["text"]!).Split(' ').Select(int.Parse).ToArray())
            .ToList();
        var (before, after) = (counts[0], counts[1]);
        TestContext.Current.SendDiagnosticMessage(
            $"sockets, files, threads, temporary: {string.Join(' ', before)}, then {string.Join(' ', after)}");

        // What one pass left behind would be there once for each.
        Assert.InRange(after[0], 0, before[0]);
        Assert.InRange(after[1], 0, before[1] + SpareFiles);
        Assert.InRange(after[2], 0, before[2] + SpareThreads);
        Assert.InRange(after[3], 0, before[3]);
        Assert.Empty(Directory.GetFileSystemEntries(_temporary.Path));
    }

    [Fact]
    public async Task A_thousand_cells_in_one_kernel_cost_an_assembly_and_a_bounded_number_of_bytes_each()
    {
        const string Measure =
            "Console.WriteLine($\"{GC.GetTotalMemory(true)} {AppDomain.CurrentDomain.GetAssemblies().Length}\");";
        var numbers = Enumerable.Range(0, ManyCells / 2);
        string[] some = [.. numbers.Select(n => $"var value{n % 7} = {n};\nvalue{n % 7} + 1")];
        _course.Add("90-long", [.. some, Measure, .. some, Measure]);
        using var cli = CliProcess.Start(_course.Root, ["run", "90-long", "--json"]);
        var (exitCode, output) = await cli.EndWithJsonAsync();
        Assert.Equal(0, exitCode);

        var cells = output["notebooks"]![0]!["cells"]!.AsArray();
        var (bytes, assemblies) = Read(cells[some.Length + 1]!);
        var (bytesAfter, assembliesAfter) = Read(cells[^1]!);
        TestContext.Current.SendDiagnosticMessage(
            $"{(bytesAfter - bytes) / some.Length} bytes a cell; {Seconds(0)} s, then {Seconds(some.Length)} s");
        Assert.InRange(bytesAfter - bytes, 0, BytesPerCell * some.Length);
        Assert.InRange(assembliesAfter - assemblies, 0, some.Length + 10);

        double Seconds(int start) => cells.Skip(start).Take(some.Length).Sum(cell => (double)cell!["seconds"]!);

        static (long Bytes, long Assemblies) Read(JsonNode cell)
        {
            var numbers = ((string)cell["text"]!).Split(' ').Select(long.Parse).ToArray();
            return (numbers[0], numbers[1]);
        }
    }
}
