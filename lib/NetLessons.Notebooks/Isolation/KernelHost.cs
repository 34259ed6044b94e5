namespace NetLessons.Notebooks;

/// <summary>
/// Runs cells in another process, so that this one survives whatever a cell does: endless recursion,
/// <c>Environment.Exit</c>, more memory than there is. One process serves all notebooks, one after the other, and a new
/// one takes the place of one that has ended.
/// </summary>
/// <param name="command">
/// The program and its arguments; the two that are added are for <see cref="KernelWorker.Serve"/>.
/// </param>
/// <param name="errors">Where to write what the process writes to standard error.</param>
public sealed class KernelHost(IReadOnlyList<string> command, TextWriter errors) : IAsyncDisposable
{
    private KernelProcess _process = KernelProcess.Start(command, errors);

    /// <summary>Opens a kernel without state, in place of the one before.</summary>
    /// <param name="folder">The notebook's folder, which will be the current directory.</param>
    /// <param name="cellTimeout">How long a cell may run before it is stopped.</param>
    public async Task<IKernel> OpenAsync(string folder, TimeSpan cellTimeout)
    {
        if (_process.HasEnded)
        {
            await _process.DisposeAsync().ConfigureAwait(false);
            _process = KernelProcess.Start(command, errors);
        }

        return _process.Open(folder, cellTimeout);
    }

    /// <summary>Ends the process.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
