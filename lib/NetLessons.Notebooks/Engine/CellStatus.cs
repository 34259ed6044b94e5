namespace NetLessons.Notebooks;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    /// <summary>It ran to its end.</summary>
    Ok,

    /// <summary>It was not run: only a stand-in of a package that it needs is there.</summary>
    Skipped,

    /// <summary>It did not compile, threw, or one of its directives failed.</summary>
    Failed,

    /// <summary>It went past its time limit and was stopped, or abandoned where it does not react.</summary>
    TimedOut,

    /// <summary>The caller stopped it, or it was abandoned where it does not react.</summary>
    Cancelled,

    /// <summary>The process that ran it ended, with all that was declared in it.</summary>
    Crashed,
}
