using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;

namespace NetLessons.Jupyter;

/// <summary>
/// A ROUTER that binds: it receives from all its peers, fairly, and sends to the one whose identity it is given
/// (RFC 28, The ROUTER Socket Type).
/// </summary>
public sealed class RouterSocket : IMessagePattern, IAsyncDisposable
{
    private const int MaxReceived = 64;

    private readonly bool _isHandover;
    private readonly ZmtpListener _listener;
    private readonly ConcurrentDictionary<string, ZmtpConnection> _peers = [];
    private readonly Channel<RoutedMessage> _received = Channel.CreateBounded<RoutedMessage>(MaxReceived);
    private int _lastIdentity = Random.Shared.Next();

    private RouterSocket(int port, ZmtpOptions? options)
    {
        _isHandover = options?.RouterHandover ?? false;
        _listener = new ZmtpListener(port, options, this);
    }

    /// <summary>Where the socket listens.</summary>
    public IPEndPoint LocalEndPoint => _listener.LocalEndPoint;

    /// <summary>
    /// The messages that came; completed when the socket is disposed. A few are kept here until they are read; the
    /// rest waits with the peers.
    /// </summary>
    public ChannelReader<RoutedMessage> Received => _received.Reader;

    string IMessagePattern.SocketType => "ROUTER";

    IReadOnlyList<string> IMessagePattern.PeerTypes => ["DEALER", "REQ", "ROUTER"];

    /// <summary>Starts to listen on 127.0.0.1.</summary>
    /// <param name="port">The port; 0 lets the system pick one.</param>
    /// <param name="options">The limits.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port or an option makes no sense.</exception>
    public static RouterSocket Bind(int port = 0, ZmtpOptions? options = null) => new(port, options);

    /// <summary>Queues a message for a peer; for one that is gone it is dropped, as RFC 28 has it.</summary>
    /// <param name="identity">The identity that the peer's messages came with.</param>
    /// <param name="frames">The message: at least one frame.</param>
    public void Send(byte[] identity, IReadOnlyList<byte[]> frames)
    {
        var message = Frame.EncodeMessage(frames);
        if (_peers.TryGetValue(Key(identity), out var peer))
        {
            peer.Send(message);
        }
    }

    /// <summary>Sends what is queued, for <see cref="ZmtpOptions.Linger"/> at most, and ends all connections.</summary>
    public ValueTask DisposeAsync()
    {
        _received.Writer.TryComplete();
        return _listener.DisposeAsync();
    }

    void IMessagePattern.Add(ZmtpConnection connection)
    {
        if (connection.Identity.Length == 0)
        {
            do
            {
                connection.Identity = NextIdentity();
            }
            while (!_peers.TryAdd(Key(connection.Identity), connection));
        }
        else if (_isHandover)
        {
            ZmtpConnection? older = null;
            _peers.AddOrUpdate(Key(connection.Identity), connection, (_, other) =>
            {
                older = other;
                return connection;
            });
            older?.Abort();
        }
        else if (!_peers.TryAdd(Key(connection.Identity), connection))
        {
            throw new ZmtpException($"The identity {Convert.ToHexString(connection.Identity)} is taken.");
        }
    }

    async ValueTask IMessagePattern.ReceiveAsync(
        ZmtpConnection connection, Traffic traffic, CancellationToken cancellationToken)
    {
        if (traffic.Message is not { } frames)
        {
            return;
        }

        var message = new RoutedMessage(connection.Identity, frames);
        while (!_received.Writer.TryWrite(message))
        {
            if (!await _received.Writer.WaitToWriteAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    void IMessagePattern.Remove(ZmtpConnection connection) =>
        _peers.TryRemove(KeyValuePair.Create(Key(connection.Identity), connection));

    /// <summary>Five bytes, the first of them zero, as libzmq's: a peer's own never begins so.</summary>
    private byte[] NextIdentity()
    {
        var identity = new byte[5];
        BinaryPrimitives.WriteInt32BigEndian(identity.AsSpan(1), Interlocked.Increment(ref _lastIdentity));
        return identity;
    }

    // Latin-1 has a character for each byte.
    private static string Key(byte[] identity) => Encoding.Latin1.GetString(identity);
}
