using System.Collections.Concurrent;

namespace NetLessons.Notebooks;

/// <summary>A kernel at work on a notebook.</summary>
public sealed class NotebookSession : IDisposable
{
    private readonly IKernel _kernel;
    private readonly string? _directoryBefore;
    private readonly ConcurrentQueue<KernelWarning> _warnings = [];
    private int _cellsRun;

    /// <summary>Takes a kernel for a notebook, and ends it with the session.</summary>
    public NotebookSession(IKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        _kernel = kernel;
        _kernel.Warning += _warnings.Enqueue;
    }

    /// <summary>
    /// Starts a kernel in a folder, which is the process's current directory as long as the session lasts: so there is
    /// one such session at a time in a process.
    /// </summary>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="options">How cells are run; the folder takes the place of its base directory.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public NotebookSession(string folder, CSharpKernelOptions? options = null)
        : this(new CSharpKernel(
            (options ?? new CSharpKernelOptions()) with { BaseDirectory = Path.GetFullPath(folder) }))
    {
        _directoryBefore = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(folder);
    }

    /// <summary>What was to be said of cells so far, late output of those that have ended included.</summary>
    public IReadOnlyList<KernelWarning> Warnings => [.. _warnings];

    /// <summary>Runs one code cell and saves its outputs in it.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="observer">Follows it; null for nobody.</param>
    /// <param name="cancellation">Gives the cell up; the report then says so.</param>
    public async Task<CellReport> RunAsync(
        NotebookCell cell, IRunObserver? observer = null, CancellationToken cancellation = default)
    {
        observer?.OnStarted(cell);
        var run = _kernel.Start(cell.Source, cell.Id, [.. cell.Needs], cancellation);
        var outputs = new List<CellOutput>();
        await foreach (var output in run.ReadOutputsAsync(CancellationToken.None).ConfigureAwait(false))
        {
            outputs.Add(output);
            observer?.OnOutput(cell, output);
        }

        var report = new CellReport(cell, await run.Completion.ConfigureAwait(false), outputs);
        cell.SetOutputs(outputs, ++_cellsRun);
        observer?.OnEnded(report);
        return report;
    }

    /// <summary>Runs a notebook's code cells in order and saves their outputs in it.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="keepGoing">
    /// Whether to go on after a cell that did not pass; after one that ended its process there is nothing to go on
    /// with.
    /// </param>
    /// <param name="observer">Follows the run; null for nobody.</param>
    /// <param name="cancellation">
    /// Stops the run; the cell that runs then is reported as cancelled, those after it are not.
    /// </param>
    public async Task<NotebookReport> PlayAsync(
        Notebook notebook,
        bool keepGoing = false,
        IRunObserver? observer = null,
        CancellationToken cancellation = default)
    {
        var cells = new List<CellReport>();
        foreach (var cell in notebook.CodeCells)
        {
            cells.Add(await RunAsync(cell, observer, cancellation).ConfigureAwait(false));
            if (cells[^1].Result.Status is CellStatus.Cancelled or CellStatus.Crashed
                || (!keepGoing && !cells[^1].Passed))
            {
                break;
            }
        }

        return new NotebookReport(cells, new TimeSpan(cells.Sum(cell => cell.Result.Duration.Ticks)));
    }

    /// <summary>Ends the kernel and goes back to the directory that was current before.</summary>
    public void Dispose()
    {
        _kernel.Dispose();
        if (_directoryBefore is not null)
        {
            Directory.SetCurrentDirectory(_directoryBefore);
        }
    }
}
