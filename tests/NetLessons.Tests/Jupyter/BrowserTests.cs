using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>A learner with a chapter open in Jupyter Notebook.</summary>
public sealed class BrowserTests
{
    private const string Chapter = "02-tcp-server";

    [Fact]
    public async Task A_learner_runs_a_chapter_solves_an_exercise_and_interrupts_an_endless_cell()
    {
        var chromium = Peer.Require("chromium", package: "chromium");
        using var home = await JupyterHome.CreateAsync();
        using var course = new CourseCopy();
        var saved = Notebook.Load(course.Chapter(Chapter));
        RemoveOutputs(course.Chapter(Chapter));
        using var server = await NotebookServer.StartAsync(home, course.Notebooks);
        await using var page = await NotebookPage.OpenAsync(chromium, server.PageOf(Chapter + ".ipynb"));

        await page.RestartAndRunAllAsync();
        Assert.Contains(
            "Welcome!\nHello, Michael!\nHello, Tracy!\nHello, Sarah!",
            await page.OutputAsync(Index("client")),
            StringComparison.Ordinal);
        Assert.Contains(
            "Accept new connection from 127.0.0.1:",
            await page.OutputAsync(Index("log")),
            StringComparison.Ordinal);
        Assert.Contains("Exercise 1: not yet", await page.OutputAsync(Index("check-1")), StringComparison.Ordinal);
        await page.KeepScreenshotAsync("1-run-all", Index("log"));

        var solution = Notebook.Load(Path.Combine(course.Solutions, Chapter + ".ipynb"));
        await page.EditAsync(Index("answer-1"), solution.Cells.Single(cell => cell.Id == "answer-1").Source);
        await page.RunAsync(Index("answer-1"));
        await page.RunAsync(Index("check-1"));
        Assert.DoesNotContain("not yet", await page.OutputAsync(Index("check-1")), StringComparison.Ordinal);
        await page.KeepScreenshotAsync("2-exercise-solved", Index("check-1"));

        await page.EditAsync(Index("answer-3"), "while (true) { }");
        await page.StartAsync(Index("answer-3"));
        await page.InterruptAsync(Index("answer-3"));
        await page.KeepScreenshotAsync("3-interrupted", Index("answer-3"));

        // The session goes on, with what it had.
        await page.EditAsync(Index("answer-3"), "Console.WriteLine($\"{port} and {clientPort}\");");
        await page.RunAsync(Index("answer-3"));
        Assert.Matches(@"^\s*\d+ and \d+\s*$", await page.OutputAsync(Index("answer-3")));
        await page.KeepScreenshotAsync("4-next-cell", Index("answer-3"));

        int Index(string id) => saved.Cells.TakeWhile(cell => cell.Id != id).Count();
    }

    // What the page shows must be of this run.
    private static void RemoveOutputs(string path)
    {
        var notebook = Notebook.Load(path);
        foreach (var cell in notebook.CodeCells)
        {
            cell.SetOutputs([], executionCount: null);
        }

        notebook.Save(path);
    }
}
