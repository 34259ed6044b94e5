namespace NetLessons.Notebooks;

/// <summary>A description laid out in rows and columns, for both renderers.</summary>
/// <param name="Header">The columns' names; null where one column speaks for itself.</param>
/// <param name="Rows">At least one; each as wide as the header.</param>
/// <param name="Note">What is missing below, or null.</param>
internal sealed record Grid(
    IReadOnlyList<string>? Header, IReadOnlyList<IReadOnlyList<Description>> Rows, string? Note)
{
    private static readonly Description Blank = new Description.Text("");

    /// <summary>The layout of a description; null for one without rows.</summary>
    public static Grid? Of(Description description) => description switch
    {
        Description.Members members => new Grid(
            ["property", "value"],
            [.. members.Items.Select(item => Row(new Description.Text(item.Name), item.Value))],
            members.Note),
        Description.Map { Entries.Count: > 0 } map => new Grid(
            ["key", "value"], [.. map.Entries.Select(entry => Row(entry.Key, entry.Value))], map.Note),
        Description.Sequence { Items.Count: > 0 } sequence => OfObjects(sequence)
            ?? new Grid(null, [.. sequence.Items.Select(item => Row(item))], sequence.Note),
        _ => null,
    };

    /// <summary>The layout of a sequence of objects, a column for each member; null where that does not do.</summary>
    public static Grid? OfObjects(Description.Sequence sequence)
    {
        var objects = sequence.Items.OfType<Description.Members>().ToList();
        var columns = objects.SelectMany(o => o.Items).Select(item => item.Name).Distinct().ToList();
        if (objects.Count == 0 || objects.Count < sequence.Items.Count
            || columns.Count > FormattingLimits.Members || objects.Any(o => o.Note is not null))
        {
            return null;
        }

        return new Grid(columns, [.. objects.Select(ToRow)], sequence.Note);

        IReadOnlyList<Description> ToRow(Description.Members members)
        {
            var values = members.Items.ToDictionary(item => item.Name, item => item.Value);
            return [.. columns.Select(column => values.GetValueOrDefault(column, Blank))];
        }
    }

    private static IReadOnlyList<Description> Row(params IReadOnlyList<Description> cells) => cells;
}
