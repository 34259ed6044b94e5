using System.Text;

namespace NetLessons.Notebooks;

/// <summary>A grid in monospaced columns, under a header line and a rule.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>The table's lines. Cells are cut at <see cref="FormattingLimits.CellWidth"/> columns.</summary>
    public static string Render(Grid grid)
    {
        var lines = new List<string[]>();
        lines.AddRange(grid.Rows.Select(row => row.Select(PlainTextRenderer.OneLine).Select(CutCell).ToArray()));
        if (grid.Header is not null)
        {
            lines.Insert(0, [.. grid.Header.Select(CutCell)]);
        }

        var widths = Enumerable.Range(0, lines[0].Length)
            .Select(column => lines.Max(line => TextWidth.Of(line[column])))
            .ToArray();
        if (grid.Header is not null)
        {
            lines.Insert(1, [.. widths.Select(width => new string('-', width))]);
        }

        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(text.Length > 0 ? "\n" : "");
            text.Append(string.Join(Gap, line.Zip(widths, TextWidth.Pad)).TrimEnd(' '));
        }

        return grid.Note is null ? text.ToString() : text.Append('\n').Append(grid.Note).ToString();
    }

    private static string CutCell(string cell) => TextWidth.Cut(cell, FormattingLimits.CellWidth);
}
