namespace NetLessons.Notebooks;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Ok,

    /// <summary>It did not compile, threw, or one of its directives failed.</summary>
    Failed,

    /// <summary>It went past its time limit and was abandoned.</summary>
    TimedOut,

    /// <summary>The caller gave up on it, and it was abandoned.</summary>
    Cancelled,
}
