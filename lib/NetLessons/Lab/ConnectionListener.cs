using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>
/// What the lab's web and mail servers and a <see cref="WireTap"/> share: it listens on 127.0.0.1, gives each
/// connection to a session, keeps to the number of connections, and stops within a second.
/// </summary>
internal sealed class ConnectionListener : IDisposable, IAsyncDisposable
{
    private const int MaxRefusing = 32;

    // Clients that come all at once wait here. Past it Linux answers with SYN cookies and forgets some of them, who
    // would then wait for a greeting for ever.
    private const int Backlog = 4096;

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    private readonly ConnectionLimits _limits;
    private readonly Func<TimedSocket, Task> _serve;
    private readonly Func<TimedSocket, Task> _refuse;
    private readonly Socket _listener;
    private readonly Task _accepting;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, Task> _sessions = [];
    private readonly SemaphoreSlim _serving;
    private readonly SemaphoreSlim _refusing = new(MaxRefusing);
    private int _begun;

    /// <summary>Starts to listen.</summary>
    /// <param name="port">The port on 127.0.0.1; 0 lets the system pick one.</param>
    /// <param name="limits">How many connections, and how long they may be silent.</param>
    /// <param name="serve">The session of one connection, which is closed when it ends, and when it throws.</param>
    /// <param name="refuse">Tells a client that there are too many.</param>
    /// <exception cref="PortTakenException">The port is taken.</exception>
    public ConnectionListener(
        int port, ConnectionLimits limits, Func<TimedSocket, Task> serve, Func<TimedSocket, Task> refuse)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.MaxConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(limits.IdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limits.IdleTimeout, TimeSpan.FromMilliseconds(int.MaxValue));
        (_limits, _serve, _refuse) = (limits, serve, refuse);
        _serving = new SemaphoreSlim(limits.MaxConnections);
        _listener = Loopback.Listen(port, Backlog);
        LocalEndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = Task.Run(() => Loopback.AcceptAsync(_listener, Begin, _stop.Token));
    }

    public IPEndPoint LocalEndPoint { get; }

    public void Dispose() => StopAsync().GetAwaiter().GetResult();

    public ValueTask DisposeAsync() => new(StopAsync());

    private async Task StopAsync()
    {
        _stop.Cancel();
        _listener.Dispose();
        try
        {
            await Task.WhenAll(_sessions.Values.Append(_accepting)).WaitAsync(StopLimit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A session that hangs outside its socket: it goes on alone, and nobody waits for it.
        }
    }

    private void Begin(Socket socket)
    {
        var id = _begun++;
        var connection = new TimedSocket(socket, _limits.IdleTimeout, _stop.Token);
        var session = Task.Run(async () =>
        {
            using (connection)
            {
                await AdmitAsync(connection).ConfigureAwait(false);
            }
        });
        _sessions[id] = session;
        session.ContinueWith(_ => _sessions.TryRemove(id, out var _), TaskScheduler.Default);
    }

    private async Task AdmitAsync(TimedSocket connection)
    {
        try
        {
            if (!await TryAsync(_serving, _serve, connection).ConfigureAwait(false))
            {
                await TryAsync(_refusing, _refuse, connection).ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The client is gone or silent, or the server stops; and an error in one session is not the others'.
        }
    }

    private static async Task<bool> TryAsync(
        SemaphoreSlim places, Func<TimedSocket, Task> session, TimedSocket connection)
    {
        if (!places.Wait(0))
        {
            return false;
        }

        try
        {
            await session(connection).ConfigureAwait(false);
            return true;
        }
        finally
        {
            places.Release();
        }
    }
}
