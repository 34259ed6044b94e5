using System.Net;
using System.Net.Sockets;

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
    private readonly TcpEchoOptions _options;
    private readonly EchoProtocol _protocol;
    private readonly EchoListener _listener;

    private TcpEchoServer(TcpEchoOptions options)
    {
        _options = options;
        _protocol = new EchoProtocol(options);
        _listener = new EchoListener(options, ConverseAsync);
    }

    /// <summary>Where the server listens.</summary>
    public IPEndPoint LocalEndPoint => _listener.LocalEndPoint;

    /// <summary>Who came and who left.</summary>
    public ServerLog Log => _listener.Log;

    /// <summary>Starts a server; it runs until it is disposed.</summary>
    /// <param name="options">What it says; <see cref="TcpEchoOptions.Hello"/> if none are given.</param>
    /// <exception cref="PortTakenException">The port is taken.</exception>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static TcpEchoServer Start(TcpEchoOptions? options = null) => new(options ?? TcpEchoOptions.Hello);

    /// <summary>Stops the server within a second: open connections are cut, and the port is free.</summary>
    public void Dispose() => _listener.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private Task ConverseAsync(Socket socket, CancellationToken stop)
    {
        var conversation = new TaskCompletionSource();
        var thread = new Thread(() =>
        {
            // What leaves a thread of its own ends the process, so nothing does.
            try
            {
                Converse(socket, stop);
                conversation.SetResult();
            }
            catch (Exception e)
            {
                conversation.SetException(e);
            }
        });
        thread.IsBackground = true;
        thread.Name = $"echo {socket.RemoteEndPoint}";
        thread.Start();
        return conversation.Task;
    }

    private void Converse(Socket socket, CancellationToken stop)
    {
        var message = new byte[_protocol.MaxMessageBytes];
        var answer = new byte[_protocol.MaxAnswerBytes];
        socket.ReceiveTimeout = socket.SendTimeout = (int)_options.IdleTimeout.TotalMilliseconds;
        try
        {
            Send(socket, _protocol.Greeting.Span);
            while (socket.Receive(message) is > 0 and var received)
            {
                if (_options.Pause > TimeSpan.Zero)
                {
                    Lab.Pace((int)_options.Pause.TotalMilliseconds, stop);
                }

                if (!_protocol.TryAnswer(message.AsSpan(0, received), answer, out var length))
                {
                    return;
                }

                Send(socket, answer.AsSpan(0, length));
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            throw new TimeoutException(null, e);
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
