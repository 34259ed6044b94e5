using System.Globalization;
using NetLessons.Notebooks;
using Spectre.Console;

namespace NetLessons.Cli;

/// <summary>
/// Shows a run while it goes on: the chapter's headings, each cell as it starts, its outputs as they come.
/// </summary>
internal sealed class RunView(Screen screen, string path, Notebook notebook) : IRunObserver
{
    private readonly CellPrinter _printer = new(screen);
    private readonly int _count = notebook.CodeCells.Count();
    private int _shown;
    private int _number;

    public void OnStarted(NotebookCell cell)
    {
        if (_number == 0)
        {
            screen.Line();
            screen.Line($"[bold]{Markup.Escape(Path.GetFileNameWithoutExtension(path))}[/]");
        }

        while (_shown < notebook.Cells.Count && notebook.Cells[_shown] != cell)
        {
            ShowHeading(notebook.Cells[_shown++]);
        }

        _number++;
        screen.Line(string.Create(
            CultureInfo.InvariantCulture, $"[dim]{_number,3}/{_count}[/] [dim]{Markup.Escape(cell.Id)}[/]"));
    }

    public void OnOutput(NotebookCell cell, CellOutput output) => _printer.Print(cell, output);

    public void OnEnded(CellReport report) => _printer.EndLine();

    private void ShowHeading(NotebookCell cell)
    {
        if (cell.Kind == CellKind.Markdown && cell.Source.StartsWith('#'))
        {
            var heading = cell.Source.Split('\n')[0].TrimStart('#').Trim();
            screen.Line();
            screen.Line($"[bold teal]{Markup.Escape(heading)}[/]");
        }
    }
}
