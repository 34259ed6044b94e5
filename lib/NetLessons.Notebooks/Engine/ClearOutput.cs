namespace NetLessons.Notebooks;

/// <summary>What the cell put out so far is to go.</summary>
/// <param name="Wait">Whether it stays until the next output comes, so that nothing flickers.</param>
public sealed record ClearOutput(bool Wait) : CellOutput;
