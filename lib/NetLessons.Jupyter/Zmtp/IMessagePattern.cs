namespace NetLessons.Jupyter;

/// <summary>What one kind of socket does with its connections; all the rest they share.</summary>
internal interface IMessagePattern
{
    /// <summary>The kind, such as <c>ROUTER</c>.</summary>
    string SocketType { get; }

    /// <summary>The kinds it talks to (RFC 37, The Socket-Type Property).</summary>
    IReadOnlyList<string> PeerTypes { get; }

    /// <summary>Begins to use a connection whose peer is ready.</summary>
    /// <exception cref="ZmtpException">This one cannot be taken now; the peer may come again.</exception>
    void Add(ZmtpConnection connection);

    /// <summary>What came over a connection that was added; the next one waits until this one is taken.</summary>
    /// <exception cref="ZmtpException">The peer went too far.</exception>
    ValueTask ReceiveAsync(ZmtpConnection connection, Traffic traffic, CancellationToken cancellationToken);

    /// <summary>The end of a connection that was added.</summary>
    void Remove(ZmtpConnection connection);
}
