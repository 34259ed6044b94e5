namespace NetLessons.Notebooks;

/// <summary>A value that the cell displayed.</summary>
/// <param name="Data">The value's forms, by mime type, the preferred one first.</param>
/// <param name="DisplayId">Names this display, so that it can be updated.</param>
/// <param name="IsUpdate">Whether this replaces the display of the same id.</param>
public sealed record DisplayOutput(MimeBundle Data, string DisplayId, bool IsUpdate = false) : CellOutput;
