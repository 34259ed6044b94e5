namespace NetLessons.Notebooks;

/// <summary>What a notebook did in a run.</summary>
/// <param name="Cells">A report for each code cell that was started, in order.</param>
/// <param name="Duration">From the first cell's start to the last one's end.</param>
public sealed record NotebookReport(IReadOnlyList<CellReport> Cells, TimeSpan Duration)
{
    /// <summary>Whether every cell that was started passed.</summary>
    public bool Passed => Cells.All(cell => cell.Passed);

    /// <summary>The cells that did not pass.</summary>
    public IEnumerable<CellReport> Failures => Cells.Where(cell => !cell.Passed);
}
