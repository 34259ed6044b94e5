namespace NetLessons.Notebooks;

/// <summary>The value of the cell's last expression.</summary>
/// <param name="Data">The value's forms, by mime type, the preferred one first.</param>
public sealed record ResultOutput(MimeBundle Data) : CellOutput;
