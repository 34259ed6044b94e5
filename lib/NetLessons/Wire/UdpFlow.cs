using System.Net;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>The datagrams of one client, and the answers to them.</summary>
internal sealed class UdpFlow : IDisposable
{
    private readonly Socket _tap;
    private readonly EndPoint _client;
    private readonly WireChannel _channel;
    private readonly TimeSpan _idleTimeout;
    private readonly Socket _server;
    private long _lastActivity = Environment.TickCount64;

    /// <param name="tap">The socket that the client knows.</param>
    /// <param name="client">Where answers go.</param>
    /// <param name="target">Where the client's datagrams go.</param>
    /// <param name="recorder">Told of every datagram before it goes on.</param>
    /// <param name="idleTimeout">How long no datagram may come either way.</param>
    /// <exception cref="SocketException">There is no way to the target.</exception>
    public UdpFlow(Socket tap, EndPoint client, IPEndPoint target, WireRecorder recorder, TimeSpan idleTimeout)
    {
        (_tap, _client, _idleTimeout) = (tap, client, idleTimeout);
        _server = Connect(target);
        _channel = recorder.Open(clientEndPoint: client);
    }

    /// <summary>Forwards a datagram to the server.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> datagram, CancellationToken stop)
    {
        _channel.Add(WireDirection.ToServer, datagram.Span);
        Volatile.Write(ref _lastActivity, Environment.TickCount64);
        try
        {
            await _server.SendAsync(datagram, SocketFlags.None, stop).ConfigureAwait(false);
        }
        catch (SocketException e) when (IsPortClosed(e))
        {
            // The news of an earlier datagram, told instead of sending this one.
            TellPortClosed();
            await _server.SendAsync(datagram, SocketFlags.None, stop).ConfigureAwait(false);
        }
    }

    /// <summary>Forwards answers to the client, until none came for long.</summary>
    public async Task ForwardAnswersAsync(CancellationToken stop)
    {
        var buffer = new byte[UdpForwarder.MaxDatagramBytes];
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (await ReceiveAsync(buffer, stop).ConfigureAwait(false) is not { } count)
                {
                    return;
                }

                _channel.Add(WireDirection.ToClient, buffer.AsSpan(0, count));
                Volatile.Write(ref _lastActivity, Environment.TickCount64);
                await _tap.SendToAsync(buffer.AsMemory(0, count), SocketFlags.None, _client, stop)
                    .ConfigureAwait(false);
            }
            catch (SocketException e) when (IsPortClosed(e))
            {
                TellPortClosed();
            }
            catch (SocketException)
            {
                // One datagram's loss. To stop here would be told as an exception, which nobody below catches.
                await Task.Delay(1, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    public void Dispose() => _server.Dispose();

    private static Socket Connect(IPEndPoint target)
    {
        var server = new Socket(target.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            server.Connect(target);
            return server;
        }
        catch (SocketException)
        {
            server.Dispose();
            throw;
        }
    }

    private async Task<int?> ReceiveAsync(byte[] buffer, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var silence = TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lastActivity));
            if (silence >= _idleTimeout)
            {
                return null;
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(_idleTimeout - silence);
            try
            {
                return await _server.ReceiveAsync(buffer, SocketFlags.None, patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                // The client may have sent something in the meantime.
            }
        }

        return null;
    }

    private void TellPortClosed() => _channel.Note("port unreachable: nobody receives there");

    // ICMP's "port unreachable" (RFC 1122, section 4.1.3.3), by the name that each system gives it.
    private static bool IsPortClosed(SocketException e) =>
        e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset;
}
