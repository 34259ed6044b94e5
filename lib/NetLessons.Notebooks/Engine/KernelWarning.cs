namespace NetLessons.Notebooks;

/// <summary>Something that did not stop a cell and that its author should know.</summary>
/// <param name="Cell">The name of the cell that it is about.</param>
/// <param name="Message">What it is.</param>
public sealed record KernelWarning(string Cell, string Message);
