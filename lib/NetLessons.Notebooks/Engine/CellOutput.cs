namespace NetLessons.Notebooks;

/// <summary>One thing that a cell put out while it ran. Front ends know these, and nothing of the compiler.</summary>
public abstract record CellOutput;
