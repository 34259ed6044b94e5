namespace NetLessons.Notebooks;

/// <summary>What a cell did in a run.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Outputs">What it put out, in order; its error last.</param>
public sealed record CellReport(NotebookCell Cell, CellResult Result, IReadOnlyList<CellOutput> Outputs)
{
    /// <summary>
    /// Whether the cell did what its author wanted: it ran to its end or, tagged <c>raises-exception</c>, it failed; or
    /// it was skipped, for want of a package.
    /// </summary>
    public bool Passed => Result.Status == CellStatus.Skipped
        || Result.Status == (Cell.HasTag(CellTags.RaisesException) ? CellStatus.Failed : CellStatus.Ok);

    /// <summary>Why the cell did not pass; null where it did.</summary>
    public string? Failure => (Passed, Result.Error) switch
    {
        (true, _) => null,
        (false, null) => $"the cell is tagged {CellTags.RaisesException}, and ended without an exception",
        (false, { } error) => $"{error.Name}: {error.Message}",
    };

    /// <summary>All outputs as one plain text.</summary>
    public string Text => string.Concat(Outputs.Select(PlainText));

    private static string PlainText(CellOutput output) => output switch
    {
        StreamOutput stream => stream.Text,
        DisplayOutput display => display.Data.PlainText + "\n",
        ResultOutput result => result.Data.PlainText + "\n",
        ErrorOutput error => string.Join('\n', error.Traceback) + "\n",
        _ => "",
    };
}
