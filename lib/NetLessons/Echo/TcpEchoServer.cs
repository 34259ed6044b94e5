using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons;

/// <summary>
/// A server on 127.0.0.1 that greets each client and answers each message, with one thread for each connection.
/// </summary>
/// <remarks>
/// One receive counts as one message. That is a simplification: TCP carries a stream of bytes and keeps no message
/// apart from the next (RFC 9293, section 2.2), so two quick sends may arrive in one receive, and a long one in
/// several. It works here because the client waits for each answer before it sends again.
/// </remarks>
public sealed class TcpEchoServer : IDisposable, IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(1);

    private readonly TcpEchoOptions _options;
    private readonly EchoFormat _format;
    private readonly Socket _listener;
    private readonly Thread _acceptor;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<Socket, Thread> _clients = [];

    private TcpEchoServer(TcpEchoOptions options)
    {
        _options = options;
        _format = new EchoFormat(options.AnswerFormat);
        _listener = Loopback.Listen(options.Port, options.Backlog);
        LocalEndPoint = (IPEndPoint)_listener.LocalEndPoint!;
        _acceptor = new Thread(Accept) { IsBackground = true, Name = $"echo server {LocalEndPoint}" };
        _acceptor.Start();
    }

    /// <summary>Where the server listens.</summary>
    public IPEndPoint LocalEndPoint { get; }

    /// <summary>Who came and who left.</summary>
    public ServerLog Log { get; } = new();

    /// <summary>Starts a server; it runs until it is disposed.</summary>
    /// <param name="options">What it says; <see cref="TcpEchoOptions.Hello"/> if none are given.</param>
    /// <exception cref="PortTakenException">The port is taken.</exception>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static TcpEchoServer Start(TcpEchoOptions? options = null)
    {
        options ??= TcpEchoOptions.Hello;
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxMessageBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Pause, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.IdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.IdleTimeout, TimeSpan.FromMilliseconds(int.MaxValue));
        return new TcpEchoServer(options);
    }

    /// <summary>Stops the server within a second: open connections are cut, and the port is free.</summary>
    public void Dispose()
    {
        List<KeyValuePair<Socket, Thread>> clients;
        lock (_clients)
        {
            if (_stop.IsCancellationRequested)
            {
                return;
            }

            _stop.Cancel();
            clients = [.. _clients];
        }

        _listener.Dispose();
        foreach (var (socket, _) in clients)
        {
            // With a limit of zero: what a client has not read is thrown away, and a blocked send ends.
            socket.Close(0);
        }

        var deadline = DateTime.UtcNow + StopLimit;
        foreach (var thread in clients.Select(client => client.Value).Append(_acceptor))
        {
            var left = deadline - DateTime.UtcNow;
            thread.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => new(Task.Run(Dispose));

    private void Accept()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Begin(_listener.Accept());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Either the server stops, or one client left before it was accepted, or the system is short of
                // sockets for the moment: then wait a little and go on.
                _stop.Token.WaitHandle.WaitOne(20);
            }
        }
    }

    private void Begin(Socket socket)
    {
        var client = socket.RemoteEndPoint;
        lock (_clients)
        {
            if (_stop.IsCancellationRequested)
            {
                socket.Close(0);
                return;
            }

            if (_clients.Count < _options.MaxConnections)
            {
                var thread = new Thread(() => Serve(socket, client)) { IsBackground = true, Name = $"echo {client}" };
                _clients.Add(socket, thread);
                thread.Start();
                return;
            }
        }

        Log.Write($"Refused connection from {client}: {_options.MaxConnections} are open.");
        using (socket)
        {
            socket.Send("Too many connections, please try again later.\n"u8);
            socket.Shutdown(SocketShutdown.Send);
        }
    }

    // What leaves a thread of its own ends the process, so nothing does.
    private void Serve(Socket socket, EndPoint? client)
    {
        try
        {
            Log.Write($"Accept new connection from {client}...");
            Converse(socket);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
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
            socket.Dispose();
            Log.Write($"Connection from {client} closed.");
            lock (_clients)
            {
                _clients.Remove(socket);
            }
        }
    }

    private void Converse(Socket socket)
    {
        socket.ReceiveTimeout = socket.SendTimeout = (int)_options.IdleTimeout.TotalMilliseconds;
        Send(socket, Encoding.UTF8.GetBytes(_options.Greeting));

        var buffer = new byte[_options.MaxMessageBytes];
        while (true)
        {
            var count = socket.Receive(buffer);
            if (count == 0)
            {
                return;
            }

            Lab.Pace((int)_options.Pause.TotalMilliseconds, _stop.Token);
            var message = Encoding.UTF8.GetString(buffer, 0, count);
            if (message == _options.StopWord)
            {
                return;
            }

            Send(socket, _format.Answer(message));
        }
    }

    private static void Send(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[socket.Send(bytes)..];
        }
    }
}
