namespace NetLessons.PolyglotHost;

/// <summary>What a cell did.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Status">One of the words below.</param>
/// <param name="Error">What went wrong; null where nothing did.</param>
/// <param name="Outputs">What it put out, in order.</param>
internal sealed record CellReport(CodeCell Cell, string Status, string? Error, IReadOnlyList<CellOutput> Outputs)
{
    public const string Passed = "passed";
    public const string Failed = "failed";
    public const string TimedOut = "timed out";
}
