namespace NetLessons;

/// <summary>What happened on the wire. The names of TCP's flags are those of RFC 9293, section 3.1.</summary>
public enum WireEventKind
{
    /// <summary>The client connected (SYN).</summary>
    Opened,

    /// <summary>Bytes as one receive brought them; of UDP, one datagram.</summary>
    Data,

    /// <summary>The first of the two sides has no more to send (FIN).</summary>
    HalfClosed,

    /// <summary>The second side has no more to send either (FIN): the connection is closed.</summary>
    Closed,

    /// <summary>One side broke the connection (RST).</summary>
    Reset,

    /// <summary>Nobody serves that port, or nobody could be reached.</summary>
    Refused,

    /// <summary>The recorder's side broke the connection, for the reason given.</summary>
    Cut,

    /// <summary>A remark between what was said.</summary>
    Note,
}
