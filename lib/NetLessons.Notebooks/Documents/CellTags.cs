namespace NetLessons.Notebooks;

/// <summary>The tags of cells that mean something to us.</summary>
public static class CellTags
{
    /// <summary>The cell must fail (Jupyter's convention).</summary>
    public const string RaisesException = "raises-exception";

    /// <summary>The cell's outputs are not compared (nbval's convention).</summary>
    public const string IgnoreOutput = "nbval-ignore-output";

    /// <summary>Begins a tag that names the step of the course that the cell shows: <c>step:tcp.connect</c>.</summary>
    public const string StepPrefix = "step:";

    /// <summary>
    /// Begins a tag that names a package: <c>needs:MailKit</c>. The cell is skipped where only a stand-in of the
    /// package is to be had.
    /// </summary>
    public const string NeedsPrefix = "needs:";

    /// <summary>The packages that the tags of a cell name as needed.</summary>
    public static IEnumerable<string> Needs(IEnumerable<string> tags) => tags
        .Where(tag => tag.StartsWith(NeedsPrefix, StringComparison.Ordinal))
        .Select(tag => tag[NeedsPrefix.Length..]);
}
