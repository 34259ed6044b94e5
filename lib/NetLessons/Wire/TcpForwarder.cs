using System.Net;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>Accepts connections and forwards each to the target, over a connection of its own.</summary>
internal sealed class TcpForwarder : IForwarder
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    private readonly IPEndPoint _target;
    private readonly WireTapOptions _options;
    private readonly WireRecorder _recorder;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConnectionListener _listener;

    public TcpForwarder(IPEndPoint target, WireTapOptions options, WireRecorder recorder)
    {
        (_target, _options, _recorder) = (target, options, recorder);
        var limits = new ConnectionLimits(options.MaxConnections, options.IdleTimeout);
        _listener = new ConnectionListener(options.Port, limits, ServeAsync, RefuseAsync);
    }

    public IPEndPoint LocalEndPoint => _listener.LocalEndPoint;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task ServeAsync(TimedSocket client)
    {
        var channel = Open(client);
        using var server = new TimedSocket(
            new Socket(_target.AddressFamily, SocketType.Stream, ProtocolType.Tcp), _options.IdleTimeout, _stop.Token);
        try
        {
            await server.ConnectAsync(_target, ConnectLimit).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            channel.Refuse(Reason(e));
            client.Reset();
            return;
        }
        catch (OperationCanceledException)
        {
            channel.Cut(TcpConversation.Stopped);
            return;
        }

        try
        {
            // Pieces go on as they came; Nagle's algorithm would join small ones.
            client.NoDelay = server.NoDelay = true;
        }
        catch (SocketException)
        {
            // macOS says so of a connection that was reset in the meantime.
            channel.Reset(WireDirection.ToServer);
            client.Reset();
            return;
        }

        await new TcpConversation(client, server, channel, _options.IdleTimeout).ForwardAsync().ConfigureAwait(false);
    }

    private Task RefuseAsync(TimedSocket client)
    {
        Open(client).Refuse($"refused by the tap: {_options.MaxConnections} connections are open");
        client.Reset();
        return Task.CompletedTask;
    }

    private WireChannel Open(TimedSocket client)
    {
        var channel = _recorder.Open(clientEndPoint: client.RemoteEndPoint);
        channel.Connect();
        return channel;
    }

    private static string Reason(Exception error) => error switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "refused",
        SocketException e => $"no connection: {e.SocketErrorCode}",
        _ => $"no connection within {ConnectLimit.TotalSeconds} seconds",
    };
}
