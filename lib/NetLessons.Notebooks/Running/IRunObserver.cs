namespace NetLessons.Notebooks;

/// <summary>Follows a run while it goes on. Called in order, never from two threads at once.</summary>
public interface IRunObserver
{
    /// <summary>A code cell starts.</summary>
    void OnStarted(NotebookCell cell);

    /// <summary>The cell put something out.</summary>
    void OnOutput(NotebookCell cell, CellOutput output);

    /// <summary>The cell ended.</summary>
    void OnEnded(CellReport report);
}
