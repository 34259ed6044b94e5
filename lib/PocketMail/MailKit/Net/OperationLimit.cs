using System.Net.Sockets;

namespace MailKit.Net;

/// <summary>
/// How the current operation waits: on its own thread or asynchronously, for how long at most, and until whose token is
/// cancelled. Every wait goes through <c>WaitAsync</c>, the one place where the synchronous methods and the
/// asynchronous ones differ.
/// </summary>
internal sealed class OperationLimit : IDisposable
{
    private readonly CancellationTokenSource _clock = new();
    private CancellationToken _caller;
    private bool _isAsync;
    private bool _isFirst;
    private long _start;

    /// <summary>Milliseconds; -1 for no limit.</summary>
    public required int Timeout { get; set; }

    /// <summary>Whether time is up or the caller's token is cancelled: what was being waited for is closed.</summary>
    public bool IsOver => _clock.IsCancellationRequested;

    /// <summary>Is cancelled then, for what cannot be closed.</summary>
    public CancellationToken Token => _clock.Token;

    /// <summary>Says how the next operation waits.</summary>
    public void Begin(bool isAsync, CancellationToken caller)
    {
        _isAsync = isAsync;
        _isFirst = true;
        _caller = caller;
        Restart();
    }

    /// <summary>Gives what follows the whole of <see cref="Timeout"/> again.</summary>
    public void Restart() => _start = Environment.TickCount64;

    /// <summary>Waits for one thing, with the time that is left.</summary>
    /// <param name="state">What the two functions work on.</param>
    /// <param name="transport">
    /// Is closed when the limit is reached: this ends a blocked call too, which no token can. If there is nothing to
    /// close, the blocking call has to heed the <see cref="Token"/>.
    /// </param>
    /// <param name="blocking">The call that blocks.</param>
    /// <param name="asynchronous">The same, not blocking.</param>
    /// <exception cref="OperationCanceledException">The caller's token is cancelled.</exception>
    /// <exception cref="TimeoutException">Time is up, in an asynchronous operation.</exception>
    /// <exception cref="IOException">Time is up, in a synchronous one; or the connection failed.</exception>
    public async ValueTask<T> WaitAsync<TState, T>(
        TState state,
        IDisposable? transport,
        Func<TState, T> blocking,
        Func<TState, CancellationToken, ValueTask<T>> asynchronous)
    {
        // An operation that has not begun yet ends in another way than one that is called off.
        (var isFirst, _isFirst) = (_isFirst, false);
        if (isFirst)
        {
            _caller.ThrowIfCancellationRequested();
        }

        var caller = _caller.UnsafeRegister(static clock => ((CancellationTokenSource)clock!).Cancel(), _clock);
        var closing = default(CancellationTokenRegistration);
        try
        {
            ThrowIfOver();
            _clock.CancelAfter(Left());
            closing = _clock.Token.UnsafeRegister(static stream => ((IDisposable?)stream)?.Dispose(), transport);
            return _isAsync
                ? await asynchronous(state, _clock.Token).ConfigureAwait(false)
                : blocking(state);
        }
        catch (Exception) when (IsOver)
        {
            ThrowIfOver();
            throw;
        }
        catch (IOException e) when (e.InnerException is SocketException inner)
        {
            throw new IOException(inner.Message, inner);
        }
        finally
        {
            caller.Dispose();
            closing.Dispose();
            _clock.TryReset();
        }
    }

    /// <summary>Waits for something that gives nothing back.</summary>
    /// <inheritdoc cref="WaitAsync{TState, T}"/>
    public async ValueTask WaitAsync<TState>(
        TState state,
        IDisposable? transport,
        Action<TState> blocking,
        Func<TState, CancellationToken, ValueTask> asynchronous) =>
        await WaitAsync(
            (state, blocking, asynchronous),
            transport,
            static wait =>
            {
                wait.blocking(wait.state);
                return true;
            },
            static async (wait, token) =>
            {
                await wait.asynchronous(wait.state, token).ConfigureAwait(false);
                return true;
            }).ConfigureAwait(false);

    /// <summary>Throws if the limit was reached: what, depends on the kind of method, as in MailKit.</summary>
    /// <exception cref="OperationCanceledException">The caller's token is cancelled.</exception>
    /// <exception cref="TimeoutException">Time is up, in an asynchronous operation.</exception>
    /// <exception cref="IOException">Time is up, in a synchronous one.</exception>
    public void ThrowIfOver()
    {
        if (!IsOver)
        {
            return;
        }

        var timedOut = new SocketException((int)SocketError.TimedOut);
        throw (_caller.IsCancellationRequested, _isAsync) switch
        {
            (true, true) => new TaskCanceledException(Task.FromCanceled(_caller)),
            (true, false) => new OperationCanceledException(_caller),
            (false, true) => new TimeoutException(
                $"Operation timed out after {Timeout} milliseconds", new TaskCanceledException()),
            (false, false) => new IOException(timedOut.Message, timedOut),
        };
    }

    public void Dispose() => _clock.Dispose();

    private TimeSpan Left() => Timeout < 0
        ? System.Threading.Timeout.InfiniteTimeSpan
        : TimeSpan.FromMilliseconds(Math.Max(0, _start + Timeout - Environment.TickCount64));
}
