using NetLessons.Notebooks;
using Spectre.Console;

namespace NetLessons.Cli;

/// <summary>Plays notebooks one after the other and says how they did.</summary>
internal sealed class CourseRun(Screen screen, KernelHost host, CourseRunOptions options)
{
    /// <summary>Plays the notebooks.</summary>
    /// <returns>The process's exit code.</returns>
    public async Task<int> PlayAsync(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        // All are read before the first one plays: a broken file must not cost the others' results.
        var notebooks = paths.Select(path => (Path: path, Saved: Course.Load(path))).ToList();
        var played = new List<PlayedNotebook>();
        foreach (var (path, saved) in notebooks)
        {
            played.Add(await PlayAsync(path, saved, cancellation).ConfigureAwait(false));
            if (cancellation.IsCancellationRequested)
            {
                break;
            }
        }

        if (options.Json)
        {
            screen.Raw.WriteLine(RunJson.Write(played));
        }
        else
        {
            Summarize(played, cancellation.IsCancellationRequested);
        }

        return cancellation.IsCancellationRequested ? ExitCode.Stopped
            : played.All(notebook => notebook.Passed) ? ExitCode.Ok
            : ExitCode.Failed;
    }

    private async Task<PlayedNotebook> PlayAsync(string path, Notebook saved, CancellationToken cancellation)
    {
        var notebook = saved.Clone();
        var file = await File.ReadAllBytesAsync(path, CancellationToken.None).ConfigureAwait(false);
        using var session = new NotebookSession(
            await host.OpenAsync(Path.GetDirectoryName(path)!, options.CellTimeout).ConfigureAwait(false));
        var observer = options.Json ? null : new RunView(screen, path, notebook);
        var report = await session.PlayAsync(notebook, options.KeepGoing, observer, cancellation).ConfigureAwait(false);

        var differences = options.Check ? Compare(saved, notebook, report) : [];
        var played = new PlayedNotebook(path, report, session, differences, notebook.CodeCells.Count());
        return played with { StorageProblem = Store(played, notebook, file) };
    }

    private static Dictionary<NotebookCell, OutputDifference> Compare(
        Notebook saved, Notebook ran, NotebookReport report)
    {
        var cellsRun = report.Cells.Select(cell => cell.Cell).ToHashSet();
        var differences = new Dictionary<NotebookCell, OutputDifference>();
        foreach (var (before, after) in saved.Cells.Zip(ran.Cells).Where(pair => cellsRun.Contains(pair.Second)))
        {
            if (OutputComparison.Compare(before, after) is { } difference)
            {
                differences[after] = difference;
            }
        }

        return differences;
    }

    // A notebook that cannot be written must not cost the results of the others.
    private string? Store(PlayedNotebook played, Notebook notebook, byte[] fileBefore)
    {
        try
        {
            if (options.Targets?[played.Path] is { } copy)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                if (new FileInfo(copy).LinkTarget is not null)
                {
                    // The copy takes its place: it would lead out of the folder.
                    File.Delete(copy);
                }

                notebook.Save(copy);
            }

            // Outputs of a run that failed would take the place of good ones.
            if (!options.Save || !played.Passed)
            {
                return null;
            }

            if (!File.ReadAllBytes(played.Path).AsSpan().SequenceEqual(fileBefore))
            {
                return "the notebook was changed while it played, so its outputs were not saved: run it again";
            }

            notebook.Save(played.Path);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"the played notebook could not be written: {error.Message}";
        }
    }

    private void Summarize(IReadOnlyList<PlayedNotebook> played, bool wasStopped)
    {
        screen.Line();
        foreach (var notebook in played)
        {
            var verdict = notebook.Passed ? "[green]passed[/]" : "[red]failed[/]";
            var name = Markup.Escape(notebook.Name);
            var (cells, seconds) = (notebook.Report.Cells.Count, notebook.Report.Duration.TotalSeconds);
            screen.Line(string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{verdict}  {name,-17}  {cells,3} of {notebook.CellCount} cells  {seconds,6:0.0} s"));
            foreach (var failure in notebook.Report.Failures.Where(cell => cell.Result.Status != CellStatus.Cancelled))
            {
                screen.Line($"        cell {Markup.Escape(failure.Cell.Id)}: {Markup.Escape(failure.Failure!)}");
            }

            foreach (var (cell, difference) in notebook.Differences)
            {
                screen.Line($"        cell {Markup.Escape(cell.Id)}: {Markup.Escape(difference.ToString())}");
            }

            if (notebook.StorageProblem is { } problem)
            {
                screen.Line($"        {Markup.Escape(problem)}");
            }

            foreach (var warning in notebook.Warnings)
            {
                var (cell, message) = (Markup.Escape(warning.Cell), Markup.Escape(warning.Message));
                screen.Line($"        [yellow]warning:[/] cell {cell}: {message}");
            }
        }

        if (wasStopped)
        {
            var (last, cell) = (played[^1], played[^1].Report.Cells[^1].Cell);
            screen.Line($"[yellow]Stopped[/] in {Markup.Escape(last.Name)}, at cell {Markup.Escape(cell.Id)}.");
        }
        else if (options.Save)
        {
            foreach (var failed in played.Where(notebook => !notebook.Passed))
            {
                screen.Line(
                    $"{Markup.Escape(failed.Name)} was not saved, because it failed; its saved outputs are as before.");
            }
        }
    }
}
