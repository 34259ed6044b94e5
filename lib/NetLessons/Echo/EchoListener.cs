using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>
/// What both TCP echo servers share: it listens on 127.0.0.1, gives each connection to a conversation, tells one too
/// many so, keeps the log, and stops within a second.
/// </summary>
/// <remarks>
/// The lab's other servers have the <see cref="ConnectionListener"/>. It gives each wait a limit of its own, which is
/// simple, and costs more memory and time than ten thousand connections of an echo server should take.
/// </remarks>
internal sealed class EchoListener : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    private readonly TcpEchoOptions _options;
    private readonly Func<Socket, CancellationToken, Task> _converse;
    private readonly Socket _listener;
    private readonly Task _accepting;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<Socket, Task> _connections = [];

    // A place is free before the client sees the close, and perhaps comes again; its task is waited for to its end.
    private int _taken;

    /// <param name="options">How many connections, and where.</param>
    /// <param name="converse">
    /// Talks to one client until the task ends; the socket is closed afterwards. A <see cref="TimeoutException"/> means
    /// that the client was silent for too long.
    /// </param>
    /// <exception cref="PortTakenException">The port is taken.</exception>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public EchoListener(TcpEchoOptions options, Func<Socket, CancellationToken, Task> converse)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Pause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.IdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.IdleTimeout, TimeSpan.FromMilliseconds(int.MaxValue));
        (_options, _converse) = (options, converse);
        _listener = Loopback.Listen(options.Port, options.Backlog);
        LocalEndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = Task.Run(() => Loopback.AcceptAsync(_listener, Begin, _stop.Token));
    }

    public IPEndPoint LocalEndPoint { get; }

    public ServerLog Log { get; } = new();

    /// <summary>
    /// Cuts the open connections and waits, for a second at most, until their conversations have ended.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        List<KeyValuePair<Socket, Task>> connections;
        lock (_connections)
        {
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            _stop.Cancel();
            connections = [.. _connections];
        }

        _listener.Dispose();
        foreach (var (socket, _) in connections)
        {
            // With a limit of zero: what a client has not read is thrown away, and a blocked send ends.
            socket.Close(0);
        }

        var ending = Task.WhenAll(connections.Select(connection => connection.Value).Append(_accepting));
        await ending.WaitAsync(StopLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Begin(Socket socket)
    {
        var client = socket.RemoteEndPoint;
        lock (_connections)
        {
            if (_stop.IsCancellationRequested)
            {
                socket.Close(0);
                return;
            }

            if (Volatile.Read(ref _taken) < _options.MaxConnections)
            {
                Interlocked.Increment(ref _taken);
                _connections.Add(socket, ServeAsync(socket, client));
                return;
            }
        }

        Log.Write($"Refused connection from {client}: {_options.MaxConnections} are open.");
        using (socket)
        {
            socket.Send(EchoProtocol.Refusal);
            socket.Shutdown(SocketShutdown.Send);
        }
    }

    private async Task ServeAsync(Socket socket, EndPoint? client)
    {
        // One conversation must not keep the next client waiting.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            Log.Write($"Accept new connection from {client}...");
            await _converse(socket, _stop.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            var seconds = _options.IdleTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            Log.Write($"No word from {client} for {seconds} seconds.");
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client is gone, or the server stops: there is nobody to tell.
        }
        catch (Exception e)
        {
            Log.Write($"The conversation with {client} failed: {e.Message}");
        }
        finally
        {
            Interlocked.Decrement(ref _taken);
            socket.Dispose();
            Log.Write($"Connection from {client} closed.");
            lock (_connections)
            {
                _connections.Remove(socket);
            }
        }
    }
}
