using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

[Collection(ProcessWide.Name)]
public sealed class CourseTests : IDisposable
{
    private readonly CourseCopy _course = new();
    private readonly LessonEnvironment _environment = new();

    public static TheoryData<string> Chapters => CourseCopy.Chapters;

    public void Dispose()
    {
        _environment.Dispose();
        _course.Dispose();
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task A_chapter_plays_twice_in_one_kernel_and_its_saved_outputs_hold_both_times(string chapter)
    {
        var saved = Notebook.Load(_course.Chapter(chapter));
        using var session = new NotebookSession(_course.Notebooks);
        for (var time = 0; time < 2; time++)
        {
            var played = saved.Clone();
            var report = await session.PlayAsync(played);
            Assert.True(report.Passed, Failures(report));
            Assert.Equal(saved.CodeCells.Count(), report.Cells.Count);
            Assert.Empty(session.Warnings);
            Assert.All(
                saved.Cells.Zip(played.Cells),
                pair => Assert.Null(OutputComparison.Compare(pair.First, pair.Second)));
        }
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task A_chapter_leaves_no_port_and_no_file_behind_but_the_one_it_names(string chapter)
    {
        var notebook = Notebook.Load(_course.Chapter(chapter));
        using var session = new NotebookSession(_course.Notebooks);

        // The lab's own servers stay, for the next chapter; a second time must add nothing.
        var filesBefore = Files();
        await session.PlayAsync(notebook);
        var portsBefore = OpenPorts();
        var report = await session.PlayAsync(notebook);
        Assert.True(report.Passed, Failures(report));
        Assert.DoesNotContain(OpenPorts().Except(portsBefore), IsOurs);

        string[] named = chapter == "01-tcp-client" ? [Path.Combine(_course.Notebooks, "sina.html")] : [];
        Assert.Equal(named, Files().Except(filesBefore));

        HashSet<string> Files() => [.. Directory.EnumerateFiles(_course.Root, "*", SearchOption.AllDirectories)];
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_and_its_solutions_keep_the_rules_and_show_every_step(string chapter)
    {
        var tables = File.ReadAllText(Path.Combine(_course.Notebooks, "README.md"));
        var steps = CourseSteps.Parse(tables).Of(chapter + ".ipynb");
        Assert.NotEmpty(steps!);
        Assert.Empty(NotebookRules.Check(Notebook.Load(_course.Chapter(chapter)), _course.Notebooks, steps));
        Assert.Empty(NotebookRules.Check(Solution(chapter), _course.Solutions, steps: null));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task The_solutions_pass_the_checks_of_the_chapter(string chapter)
    {
        var notebook = Notebook.Load(_course.Chapter(chapter));
        var solution = Solution(chapter);
        Assert.Equal(3, Checks(solution).Count());
        Assert.Equal(Checks(notebook).Select(cell => cell.Source), Checks(solution).Select(cell => cell.Source));

        // In the place where a learner would write them.
        foreach (var answer in solution.Cells.Where(cell => cell.Id.StartsWith("answer-", StringComparison.Ordinal)))
        {
            notebook.Cells.Single(cell => cell.Id == answer.Id).SetSource(answer.Source);
        }

        using var session = new NotebookSession(_course.Notebooks);
        var report = await session.PlayAsync(notebook);
        Assert.True(report.Passed, Failures(report));
        Assert.All(Checks(report), check => Assert.Contains(": passed, all ", check.Text, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public async Task A_solution_notebook_plays_and_its_saved_outputs_hold(string chapter)
    {
        var saved = Solution(chapter);
        var played = saved.Clone();
        using var session = new NotebookSession(_course.Solutions);
        var report = await session.PlayAsync(played);
        Assert.True(report.Passed, Failures(report));
        Assert.All(Checks(report), check => Assert.Contains(": passed, all ", check.Text, StringComparison.Ordinal));
        Assert.All(
            saved.Cells.Zip(played.Cells),
            pair => Assert.Null(OutputComparison.Compare(pair.First, pair.Second)));
    }

    [Theory]
    [MemberData(nameof(WrongAnswers.All), MemberType = typeof(WrongAnswers))]
    public async Task A_wrong_answer_is_told_what_is_missing(string chapter, int exercise, string answer)
    {
        var notebook = Solution(chapter);
        notebook.Cells.Single(cell => cell.Id == $"answer-{exercise}").SetSource(answer);
        using var session = new NotebookSession(_course.Solutions);
        var report = await session.PlayAsync(notebook);
        Assert.True(report.Passed, Failures(report));

        var text = report.Cells.Single(cell => cell.Cell.Id == $"check-{exercise}").Text;
        Assert.Contains("  [--] ", text, StringComparison.Ordinal);
        Assert.Contains($"Exercise {exercise}: not yet, ", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Chapters))]
    public void An_empty_answer_is_told_what_is_missing_in_the_chapter_as_it_is_saved(string chapter) =>
        Assert.All(
            Checks(Notebook.Load(_course.Chapter(chapter))),
            check => Assert.Contains(": not yet, ", check.Outputs[^1].ToJsonString(), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Chapters))]
    public void A_chapter_is_as_long_as_a_lesson_and_its_cells_as_short_as_a_thought(string chapter)
    {
        var notebook = Notebook.Load(_course.Chapter(chapter));
        Assert.InRange(notebook.Cells.Count, 25, 45);

        // A check is not there to be read; a few lessons need more than a dozen lines.
        var lengths = notebook.CodeCells.Where(cell => !cell.Id.StartsWith("check-", StringComparison.Ordinal))
            .Select(cell => cell.Source.Split('\n').Length).ToList();
        Assert.InRange(lengths.Count(length => length > 14), 0, lengths.Count / 3);
        Assert.All(lengths, length => Assert.InRange(length, 1, 26));
    }

    private Notebook Solution(string chapter) => Notebook.Load(Path.Combine(_course.Solutions, chapter + ".ipynb"));

    private static IEnumerable<NotebookCell> Checks(Notebook notebook) =>
        notebook.Cells.Where(cell => cell.Id.StartsWith("check-", StringComparison.Ordinal));

    private static IEnumerable<CellReport> Checks(NotebookReport report) =>
        report.Cells.Where(cell => cell.Cell.Id.StartsWith("check-", StringComparison.Ordinal));

    private static string Failures(NotebookReport report) =>
        string.Join('\n', report.Failures.Select(cell => $"{cell.Cell.Id}: {cell.Failure}"));

    private static HashSet<(ProtocolType Protocol, IPEndPoint EndPoint)> OpenPorts()
    {
        var properties = IPGlobalProperties.GetIPGlobalProperties();
        return
        [
            .. properties.GetActiveTcpListeners().Select(endPoint => (ProtocolType.Tcp, endPoint)),
            .. properties.GetActiveUdpListeners().Select(endPoint => (ProtocolType.Udp, endPoint)),
        ];
    }

    // The system tells of the whole machine's ports, and somebody else may have opened one meanwhile.
    private static bool IsOurs((ProtocolType Protocol, IPEndPoint EndPoint) open) =>
        !OperatingSystem.IsLinux()
        || PortHolder.Find(open.EndPoint.Port, open.Protocol)?.ProcessId == Environment.ProcessId;
}
