namespace NetLessons.Notebooks;

/// <summary>Runs cells, one after the other, each with what those before it declared.</summary>
public interface IKernel : IDisposable
{
    /// <summary>Raised, on any thread, for what a cell's author should know.</summary>
    event Action<KernelWarning>? Warning;

    /// <summary>Starts to run a cell.</summary>
    /// <param name="code">The cell's code, directives included.</param>
    /// <param name="name">What to call the cell in errors, say its id.</param>
    /// <param name="needs">The packages without whose real form it is skipped.</param>
    /// <param name="cancellation">Stops the cell.</param>
    /// <exception cref="InvalidOperationException">Another cell is still running.</exception>
    CellRun Start(
        string code, string name, IReadOnlyCollection<string> needs, CancellationToken cancellation = default);
}
