namespace NetLessons.Jupyter;

/// <summary>How far a ZeroMQ socket goes with its peers.</summary>
public sealed record ZmtpOptions
{
    /// <summary>The longest message that is received, in bytes, all its frames together.</summary>
    public int MaxMessageBytes { get; init; } = 128 << 20;

    /// <summary>The most frames of a message that is received.</summary>
    public int MaxMessageFrames { get; init; } = 1000;

    /// <summary>The most subscriptions of one subscriber.</summary>
    public int MaxSubscriptions { get; init; } = 1000;

    /// <summary>How many peers are connected at once; one more is hung up on, and tries again later.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>How many messages may wait for one peer; one more ends its connection.</summary>
    /// <remarks>
    /// libzmq drops what goes beyond its high-water mark. A front end that misses the message <c>idle</c> hangs, while
    /// one that is cut off connects again: so the connection goes, and with it what waited. The other peers are served.
    /// </remarks>
    public int MaxQueuedMessages { get; init; } = 100_000;

    /// <summary>How many bytes may wait for one peer; more end its connection, as more messages do.</summary>
    public long MaxQueuedBytes { get; init; } = 256 << 20;

    /// <summary>How long a peer may take from its connection to the end of its handshake.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a socket that is disposed goes on sending what was queued.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// What a <see cref="RouterSocket"/> does with a peer whose identity another one has: true ends the older
    /// connection, false the newer one, which libzmq then tries again.
    /// </summary>
    /// <remarks>
    /// The name is libzmq's, <c>ZMQ_ROUTER_HANDOVER</c>. It helps a client that comes back before the end of its first
    /// connection was seen.
    /// </remarks>
    public bool RouterHandover { get; init; }

    /// <summary>Is given one line, by any thread, when a connection is ended for something its peer did.</summary>
    public Action<string>? Log { get; init; }

    internal ZmtpOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageFrames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSubscriptions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQueuedMessages, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQueuedBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(HandshakeTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(HandshakeTimeout, TimeSpan.FromMilliseconds(int.MaxValue));
        ArgumentOutOfRangeException.ThrowIfLessThan(Linger, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Linger, TimeSpan.FromMilliseconds(int.MaxValue));
        return this;
    }
}
