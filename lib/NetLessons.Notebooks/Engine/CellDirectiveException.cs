namespace NetLessons.Notebooks;

/// <summary>A <c>#r</c> or <c>#!</c> line cannot be followed.</summary>
internal sealed class CellDirectiveException(string message, CellPosition position, Exception? inner = null)
    : Exception(message, inner)
{
    public CellPosition Position { get; } = position;
}
