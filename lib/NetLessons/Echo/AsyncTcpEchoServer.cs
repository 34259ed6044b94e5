using System.Net;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>
/// A server on 127.0.0.1 that says the same as <see cref="TcpEchoServer"/>, without a thread for each connection: one
/// that waits costs its socket and little else.
/// </summary>
/// <remarks>One receive counts as one message, as there.</remarks>
public sealed class AsyncTcpEchoServer : IDisposable, IAsyncDisposable
{
    private readonly TcpEchoOptions _options;
    private readonly EchoProtocol _protocol;
    private readonly IdleWatch _idle;
    private readonly EchoListener _listener;

    private AsyncTcpEchoServer(TcpEchoOptions options)
    {
        _options = options;
        _protocol = new EchoProtocol(options);
        _idle = new IdleWatch(options.IdleTimeout);
        _listener = new EchoListener(options, ConverseAsync);
        _idle.Start();
    }

    /// <summary>Where the server listens.</summary>
    public IPEndPoint LocalEndPoint => _listener.LocalEndPoint;

    /// <summary>Who came and who left.</summary>
    public ServerLog Log => _listener.Log;

    /// <summary>Starts a server; it runs until it is disposed.</summary>
    /// <param name="options">What it says; <see cref="TcpEchoOptions.Hello"/> if none are given.</param>
    /// <exception cref="PortTakenException">The port is taken.</exception>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static AsyncTcpEchoServer Start(TcpEchoOptions? options = null) => new(options ?? TcpEchoOptions.Hello);

    /// <summary>Stops the server within a second: open connections are cut, and the port is free.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync().ConfigureAwait(false);
        _idle.Dispose();
    }

    private async Task ConverseAsync(Socket socket, CancellationToken stop)
    {
        var conversation = new EchoConversation(socket, _protocol, _options.Pause, stop);
        _idle.Add(conversation);
        try
        {
            await conversation.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _idle.Remove(conversation);
        }
    }
}
