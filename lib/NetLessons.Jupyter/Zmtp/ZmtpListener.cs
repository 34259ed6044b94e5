using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NetLessons.Jupyter;

/// <summary>Listens on 127.0.0.1 for the peers of one socket, and stops within a second.</summary>
internal sealed class ZmtpListener : IAsyncDisposable
{
    private static readonly TimeSpan AbortLimit = TimeSpan.FromMilliseconds(400);

    private readonly IMessagePattern _pattern;
    private readonly ZmtpOptions _options;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<ZmtpConnection, Task> _connections = [];
    private readonly Task _accepting;
    private volatile bool _isStopping;

    /// <summary>Starts to listen; the pattern may be called from then on.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port or an option makes no sense.</exception>
    public ZmtpListener(int port, ZmtpOptions? options, IMessagePattern pattern)
    {
        (_options, _pattern) = ((options ?? new ZmtpOptions()).Checked(), pattern);
        try
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _listener.Listen();
        }
        catch (SocketException e)
        {
            _listener.Dispose();
            throw new IOException(
                $"Port {port} of 127.0.0.1 cannot be had for the {pattern.SocketType} socket: {e.Message}. "
                + "Stop what listens there, or let the system pick one with port 0.",
                e);
        }

        LocalEndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = Task.Run(AcceptAsync);
    }

    public IPEndPoint LocalEndPoint { get; }

    /// <summary>Lets what is queued go out for a while, and ends the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopping = true;
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        foreach (var connection in _connections.Keys)
        {
            connection.Finish();
        }

        await WaitAsync(_options.Linger).ConfigureAwait(false);
        foreach (var connection in _connections.Keys)
        {
            connection.Abort();
        }

        await WaitAsync(AbortLimit).ConfigureAwait(false);
    }

    private async Task WaitAsync(TimeSpan limit)
    {
        try
        {
            await Task.WhenAll(_connections.Values).WaitAsync(limit).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What does not end in time ends later, on its own.
        }
    }

    private async Task AcceptAsync()
    {
        while (!_isStopping)
        {
            try
            {
                Begin(await _listener.AcceptAsync().ConfigureAwait(false));
            }
            catch (Exception e) when (e is SocketException or IOException or ObjectDisposedException)
            {
                // Stopped; or a client left before it was accepted; or the system is short of sockets for the moment.
                await Task.Delay(_isStopping ? 0 : 20).ConfigureAwait(false);
            }
        }
    }

    private void Begin(Socket socket)
    {
        if (_connections.Count >= _options.MaxConnections)
        {
            _options.Log?.Invoke($"{_pattern.SocketType}: One more than {_options.MaxConnections} peers was refused.");
            socket.Dispose();
            return;
        }

        var connection = new ZmtpConnection(socket, _pattern, _options);
        var serving = Task.Run(async () =>
        {
            using (connection)
            {
                await connection.RunAsync().ConfigureAwait(false);
            }
        });
        _connections[connection] = serving;
        serving.ContinueWith(_ => _connections.TryRemove(connection, out var _), TaskScheduler.Default);
    }
}
