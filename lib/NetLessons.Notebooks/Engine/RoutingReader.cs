namespace NetLessons.Notebooks;

/// <summary>
/// Standard input, while the console is taken: a cell that reads asks the person in front, line by line, and is at the
/// end of its input where there is nobody. What reads outside of cells reads what it always read.
/// </summary>
internal sealed class RoutingReader(TextReader outside) : TextReader
{
    private (CellScope? Cell, string Text) _rest = (null, "");

    public override int Peek() => CellConsole.Current is not { } cell ? outside.Peek()
        : Rest(cell) is [var next, ..] ? next
        : -1;

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (CellConsole.Current is not { } cell)
        {
            return outside.Read(buffer, index, count);
        }

        var text = Rest(cell);
        if (text.Length == 0)
        {
            text = Ask(cell) is { } line ? line + "\n" : "";
        }

        count = Math.Min(count, text.Length);
        text.CopyTo(0, buffer, index, count);
        _rest = (cell, text[count..]);
        return count;
    }

    public override string? ReadLine()
    {
        if (CellConsole.Current is not { } cell)
        {
            return outside.ReadLine();
        }

        var text = Rest(cell);
        _rest = (null, "");
        return text.Length > 0 ? text.TrimEnd('\n') : Ask(cell);
    }

    // The thread that reads is the learner's, and it reads without await.
    private static string? Ask(CellScope cell) =>
        cell.AskAsync(new InputRequest("", IsSecret: false)).GetAwaiter().GetResult();

    // What one cell left of a line is not for the next.
    private string Rest(CellScope cell) => _rest.Cell == cell ? _rest.Text : "";
}
