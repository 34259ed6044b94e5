namespace NetLessons.Notebooks;

/// <summary>How a cell ended, and in what time.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Duration">From its start to its end, compilation included.</param>
/// <param name="Error">Why it failed; null where <paramref name="Status"/> is <see cref="CellStatus.Ok"/>.</param>
public sealed record CellResult(CellStatus Status, TimeSpan Duration, ErrorOutput? Error);
