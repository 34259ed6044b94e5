using System.Collections.Concurrent;
using System.Net;

namespace NetLessons.Jupyter;

/// <summary>
/// A PUB that binds: it sends each message to the peers that subscribed to how it begins
/// (RFC 29, The PUB Socket Type).
/// </summary>
public sealed class PublisherSocket : IMessagePattern, IAsyncDisposable
{
    private readonly int _maxSubscriptions;
    private readonly Action<byte[]>? _subscribed;
    private readonly ZmtpListener _listener;
    private readonly ConcurrentDictionary<ZmtpConnection, Subscriptions> _peers = [];

    private PublisherSocket(int port, ZmtpOptions? options, Action<byte[]>? subscribed)
    {
        options ??= new ZmtpOptions();
        (_maxSubscriptions, _subscribed) = (options.MaxSubscriptions, subscribed);
        _listener = new ZmtpListener(port, options, this);
    }

    /// <summary>Where the socket listens.</summary>
    public IPEndPoint LocalEndPoint => _listener.LocalEndPoint;

    string IMessagePattern.SocketType => "PUB";

    IReadOnlyList<string> IMessagePattern.PeerTypes => ["SUB", "XSUB"];

    /// <summary>Starts to listen on 127.0.0.1.</summary>
    /// <param name="port">The port; 0 lets the system pick one.</param>
    /// <param name="options">The limits.</param>
    /// <param name="subscribed">
    /// Is given the topic of each new subscription, by any thread; what is sent from then on, by it too, reaches the
    /// subscriber.
    /// </param>
    /// <exception cref="IOException">The port is taken.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The port or an option makes no sense.</exception>
    public static PublisherSocket Bind(
        int port = 0, ZmtpOptions? options = null, Action<byte[]>? subscribed = null) =>
        new(port, options, subscribed);

    /// <summary>
    /// Queues a message for each subscriber that wants it. One for which too much waits already is cut off
    /// (<see cref="ZmtpOptions.MaxQueuedMessages"/>, <see cref="ZmtpOptions.MaxQueuedBytes"/>).
    /// </summary>
    /// <param name="frames">The message: at least one frame; the first one begins with the topic.</param>
    public void Send(IReadOnlyList<byte[]> frames)
    {
        var message = Frame.EncodeMessage(frames);
        foreach (var (peer, subscriptions) in _peers)
        {
            if (subscriptions.Match(frames[0]))
            {
                peer.Send(message);
            }
        }
    }

    /// <summary>Sends what is queued, for <see cref="ZmtpOptions.Linger"/> at most, and ends all connections.</summary>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    void IMessagePattern.Add(ZmtpConnection connection) => _peers[connection] = new Subscriptions(_maxSubscriptions);

    ValueTask IMessagePattern.ReceiveAsync(
        ZmtpConnection connection, Traffic traffic, CancellationToken cancellationToken)
    {
        var subscriptions = _peers[connection];
        switch (traffic)
        {
            // Peers of ZMTP 3.0 subscribe and cancel with messages, whose first byte says which it is.
            case { Command: { Name: "SUBSCRIBE", Data: var topic } }:
                Subscribe(subscriptions, topic);
                break;
            case { Message: [[1, .. var topic]] }:
                Subscribe(subscriptions, topic);
                break;
            case { Command: { Name: "CANCEL", Data: var topic } }:
                subscriptions.Remove(topic);
                break;
            case { Message: [[0, .. var topic]] }:
                subscriptions.Remove(topic);
                break;
        }

        return ValueTask.CompletedTask;
    }

    void IMessagePattern.Remove(ZmtpConnection connection) => _peers.TryRemove(connection, out _);

    private void Subscribe(Subscriptions subscriptions, byte[] topic)
    {
        subscriptions.Add(topic);
        _subscribed?.Invoke(topic);
    }
}
