namespace NetLessons;

/// <summary>The time limit of waits that come one after the other: one clock for all of them.</summary>
/// <param name="stop">Cancelled when nobody shall wait any longer.</param>
internal sealed class WaitClock(CancellationToken stop) : IDisposable
{
    private CancellationTokenSource? _source;

    /// <summary>Begins a wait.</summary>
    /// <param name="limit">How long it may take.</param>
    /// <returns>Cancelled at the limit, or at the stop.</returns>
    public CancellationToken Start(TimeSpan limit)
    {
        // One that has rung cannot be wound up again.
        if (_source is null || !_source.TryReset())
        {
            _source?.Dispose();
            _source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        }

        _source.CancelAfter(limit);
        return _source.Token;
    }

    public void Dispose() => _source?.Dispose();
}
