using System.Text;

namespace NetLessons.Notebooks;

/// <summary>Lays a description out as plain text for a monospaced screen.</summary>
internal static class PlainTextRenderer
{
    /// <summary>The text of a value: one line where it fits, else several.</summary>
    public static string Render(Description description)
    {
        switch (description)
        {
            case Description.Text text:
                return text.Value;
            case Description.Block block:
                return block.Lines;
            case Description.Markup markup:
                return markup.Value;
            case Description.Formatted formatted:
                return Render(formatted.AsText);
            case Description.Sequence sequence when Grid.OfObjects(sequence) is { } table:
                return TextTable.Render(table);
        }

        var line = OneLine(description);
        return TextWidth.Of(line) <= FormattingLimits.LineWidth ? line : OverLines(description);
    }

    /// <summary>The text of a value inside others.</summary>
    public static string OneLine(Description description) => description switch
    {
        Description.Text text => text.Value,
        Description.Block block => block.Inline,
        Description.Markup markup => Printable.OneLine(markup.Value, FormattingLimits.NestedTextLength),
        Description.Formatted formatted => OneLine(formatted.AsText),
        Description.Sequence sequence => Enclose("[", sequence.Items.Select(OneLine), sequence.Note, "]"),
        Description.Map map => Enclose(
            "{", map.Entries.Select(entry => $"{OneLine(entry.Key)}: {OneLine(entry.Value)}"), map.Note, "}"),
        Description.Members { IsTuple: true } tuple =>
            $"({string.Join(", ", [.. tuple.Items.Select(item => OneLine(item.Value)), .. Optional(tuple.Note)])})",
        Description.Members members => Enclose(
            $"{members.TypeName} {{".TrimStart(),
            members.Items.Select(item => $"{item.Name} = {OneLine(item.Value)}"),
            members.Note,
            "}"),
        _ => throw new ArgumentOutOfRangeException(nameof(description), description, "No such kind of description."),
    };

    private static string OverLines(Description description) => description switch
    {
        Description.Sequence sequence => Wrap([.. sequence.Items.Select(OneLine), .. Optional(sequence.Note)]),
        Description.Members { TypeName.Length: > 0 } members =>
            members.TypeName + "\n" + TextTable.Render(Grid.Of(members)!),
        _ => Grid.Of(description) is { } grid ? TextTable.Render(grid) : OneLine(description),
    };

    // As many items on a line as fit.
    private static string Wrap(IReadOnlyList<string> items)
    {
        const string Indent = "  ";
        var text = new StringBuilder("[");
        var column = FormattingLimits.LineWidth;
        for (var i = 0; i < items.Count; i++)
        {
            var item = i < items.Count - 1 ? items[i] + "," : items[i];
            var width = TextWidth.Of(item);
            if (column + 1 + width > FormattingLimits.LineWidth)
            {
                text.Append('\n').Append(Indent);
                column = Indent.Length;
            }
            else
            {
                text.Append(' ');
                column++;
            }

            text.Append(item);
            column += width;
        }

        return text.Append("\n]").ToString();
    }

    private static string Enclose(string open, IEnumerable<string> items, string? note, string close)
    {
        var inner = string.Join(", ", [.. items, .. Optional(note)]);
        return inner.Length == 0 ? $"{open} {close}" : $"{open} {inner} {close}";
    }

    private static IEnumerable<string> Optional(string? note) => note is null ? [] : [note];
}
