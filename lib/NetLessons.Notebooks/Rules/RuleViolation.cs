namespace NetLessons.Notebooks;

/// <summary>A place where a notebook breaks a rule of the course.</summary>
/// <param name="Cell">The cell's id; null for the notebook as a whole.</param>
/// <param name="Position">The place in the cell's code; null for the cell as a whole.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RuleViolation(string? Cell, CellPosition? Position, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => (Cell, Position) switch
    {
        (null, _) => Message,
        (_, null) => $"cell {Cell}: {Message}",
        _ => $"cell {Cell}, {Position}: {Message}",
    };
}
