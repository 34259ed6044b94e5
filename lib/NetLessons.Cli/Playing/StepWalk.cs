using NetLessons.Notebooks;
using Spectre.Console;

namespace NetLessons.Cli;

/// <summary>Walks a user through a notebook: shows a text, shows code, runs it when they say so.</summary>
internal sealed class StepWalk : IRunObserver, IDisposable
{
    private const string AskBefore = "Enter runs it, s skips, e edits, q quits";
    private const string AskAfterFailure = "Enter goes on, r runs it again, e edits, q quits";

    // A person reads, thinks and answers questions inside a cell; a machine does not.
    private static readonly TimeSpan CellTimeout = TimeSpan.FromMinutes(10);

    private readonly Screen _screen;
    private readonly Notebook _notebook;
    private readonly NotebookSession _session;
    private readonly CellPrinter _printer;
    private int _warningsShown;

    public StepWalk(Screen screen, string path)
    {
        _screen = screen;
        _notebook = Course.Load(path);
        _printer = new CellPrinter(screen);
        _session = new NotebookSession(
            Path.GetDirectoryName(path)!,
            new CSharpKernelOptions
            {
                CellTimeout = CellTimeout,
                Input = request => Task.FromResult(new Question(screen).Ask(request)),
            });
    }

    private enum Wish
    {
        Run,
        GoOn,
        Edit,
        Quit,
    }

    public void Dispose() => _session.Dispose();

    /// <summary>Walks from the first cell to the last, or until the user quits.</summary>
    public async Task<int> GoAsync(CancellationToken cancellation)
    {
        var failed = false;
        var number = 0;
        foreach (var cell in _notebook.Cells)
        {
            if (cell.Kind == CellKind.Markdown)
            {
                _screen.Console.Write(MarkdownView.Render(cell.Source));
                _screen.Line();
            }
            else if (cell.Kind == CellKind.Code)
            {
                number++;
                var (goesOn, passed) = await StepAsync(cell, cancellation).ConfigureAwait(false);
                failed |= !passed;
                if (!goesOn)
                {
                    ShowNewWarnings();
                    var count = _notebook.CodeCells.Count();
                    _screen.Line($"[yellow]Stopped[/] at cell {Markup.Escape(cell.Id)} ({number} of {count}).");
                    return cancellation.IsCancellationRequested ? ExitCode.Stopped
                        : failed ? ExitCode.Failed
                        : ExitCode.Ok;
                }
            }
        }

        ShowNewWarnings();
        _screen.Line("[green]The end of this notebook.[/]");
        return failed ? ExitCode.Failed : ExitCode.Ok;
    }

    void IRunObserver.OnStarted(NotebookCell cell)
    {
    }

    void IRunObserver.OnOutput(NotebookCell cell, CellOutput output) => _printer.Print(cell, output);

    void IRunObserver.OnEnded(CellReport report) => _printer.EndLine();

    private async Task<(bool GoesOn, bool Passed)> StepAsync(NotebookCell cell, CancellationToken cancellation)
    {
        Show(cell);
        var passed = true;
        var ran = false;
        while (true)
        {
            switch (await AskAsync(ran, cancellation).ConfigureAwait(false))
            {
                case Wish.Run:
                    var report = await _session.RunAsync(cell, this, cancellation).ConfigureAwait(false);
                    ShowNewWarnings();
                    passed = report.Passed;
                    if (report.Result.Status == CellStatus.Cancelled)
                    {
                        return (false, passed);
                    }

                    if (passed)
                    {
                        _screen.Line();
                        return (true, passed);
                    }

                    _screen.Line($"    [red]{Markup.Escape(cell.Id)} failed.[/]");
                    ran = true;
                    break;
                case Wish.Edit:
                    await EditAsync(cell, cancellation).ConfigureAwait(false);
                    ran = false;
                    break;
                case Wish.GoOn:
                    _screen.Line();
                    return (true, passed);
                default:
                    return (false, passed);
            }
        }
    }

    private void Show(NotebookCell cell)
    {
        foreach (var line in CodeView.Lines(cell.Source))
        {
            _screen.Line($"  [dim]│[/] {line}");
        }
    }

    // Of cells that have ended, too: one may have written late.
    private void ShowNewWarnings()
    {
        foreach (var warning in _session.Warnings.Skip(_warningsShown))
        {
            _warningsShown++;
            _screen.Line(
                $"    [yellow]warning:[/] cell {Markup.Escape(warning.Cell)}: {Markup.Escape(warning.Message)}");
        }
    }

    private async Task<Wish> AskAsync(bool hasFailed, CancellationToken cancellation)
    {
        while (true)
        {
            _screen.Console.Markup($"[dim]{(hasFailed ? AskAfterFailure : AskBefore)}[/] > ");
            string? answer;
            try
            {
                answer = await Task.Run(_screen.Input.ReadLine, CancellationToken.None)
                    .WaitAsync(cancellation)
                    .ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                answer = null;
            }

            // What is typed into a terminal ends the line; what comes through a pipe does not.
            if (Console.IsInputRedirected || answer is null)
            {
                _screen.Line();
            }

            switch (answer?.Trim().ToUpperInvariant())
            {
                case null or "Q":
                    return Wish.Quit;
                case "":
                    return hasFailed ? Wish.GoOn : Wish.Run;
                case "S":
                    return Wish.GoOn;
                case "R":
                    return Wish.Run;
                case "E":
                    return Wish.Edit;
                default:
                    _screen.Line($"'{Markup.Escape(answer!.Trim())}' is none of these.");
                    break;
            }
        }
    }

    private async Task EditAsync(NotebookCell cell, CancellationToken cancellation)
    {
        try
        {
            cell.SetSource(await Editor.EditAsync(cell.Source, cancellation).ConfigureAwait(false));
            Show(cell);
            _screen.Line("[dim]The change is for this walk: the notebook's file stays as it is.[/]");
        }
        catch (CommandException error)
        {
            _screen.Error(error.Message);
        }
    }
}
