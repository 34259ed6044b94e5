namespace NetLessons.Notebooks;

/// <summary>Thrown where code of a cell that was stopped comes by: it ends there.</summary>
internal sealed class CellStoppedException() : OperationCanceledException("The cell was stopped.");
