using System.Globalization;
using NetLessons.Notebooks;
using Spectre.Console;

namespace NetLessons.Cli;

/// <summary>Shows the outputs of cells as they come, each line set in.</summary>
internal sealed class CellPrinter(Screen screen)
{
    private const string Indent = "    ";
    private const int LinesAroundError = 1;

    private bool _inLine;

    public void Print(NotebookCell cell, CellOutput output)
    {
        switch (output)
        {
            case StreamOutput stream:
                Write(stream.Text);
                break;
            case DisplayOutput display:
                WriteWhole(display.Data);
                break;
            case ResultOutput result:
                WriteWhole(result.Data);
                break;
            case ErrorOutput error:
                EndLine();
                PrintError(cell, error);
                break;
        }
    }

    /// <summary>Ends a line that the cell left open.</summary>
    public void EndLine()
    {
        if (_inLine)
        {
            screen.Raw.WriteLine();
            _inLine = false;
        }
    }

    private void WriteWhole(MimeBundle data)
    {
        EndLine();
        Write(data.PlainText ?? $"({string.Join(", ", data.Select(entry => entry.Key))})");
        EndLine();
    }

    private void Write(string text)
    {
        if (!_inLine)
        {
            screen.Raw.Write(Indent);
        }

        _inLine = !text.EndsWith('\n');
        screen.Raw.Write((_inLine ? text : text[..^1]).Replace("\n", "\n" + Indent, StringComparison.Ordinal));
        if (!_inLine)
        {
            screen.Raw.WriteLine();
        }

        screen.Raw.Flush();
    }

    private void PrintError(NotebookCell cell, ErrorOutput error)
    {
        foreach (var (line, index) in error.Traceback.Select((line, index) => (line, index)))
        {
            screen.Line(Indent + (index == 0 ? $"[red]{Markup.Escape(line)}[/]" : Markup.Escape(line)));
        }

        if (error.Position is not { } position)
        {
            return;
        }

        foreach (var (code, number) in CodeView.Lines(cell.Source).Select((code, index) => (code, index + 1))
            .Where(line => Math.Abs(line.Item2 - position.Line) <= LinesAroundError))
        {
            screen.Line(string.Create(CultureInfo.InvariantCulture, $"{Indent}[dim]{number,4} |[/] {code}"));
            if (number == position.Line)
            {
                screen.Line($"{Indent}[dim]     |[/] {new string(' ', position.Column - 1)}[red]^[/]");
            }
        }
    }
}
