namespace NetLessons;

/// <summary>What a <see cref="WireTap"/> calls the two sides, and how far it goes.</summary>
public sealed record WireTapOptions
{
    /// <summary>What a client is called in the pictures; several are numbered.</summary>
    public string Client { get; init; } = "client";

    /// <summary>What the server is called in the pictures.</summary>
    public string Server { get; init; } = "server";

    /// <summary>The port on 127.0.0.1; 0 lets the system pick one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// How many connections are forwarded at once, or of UDP how many clients; one more is refused, or not forwarded.
    /// </summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>How many conversations are recorded; later ones are forwarded all the same.</summary>
    public int MaxConversations { get; init; } = WireLimits.Default.MaxConversations;

    /// <summary>
    /// How many bytes of a conversation are kept, both ways together; later ones are forwarded and counted. All
    /// conversations together keep 64 MiB, or this if it is more.
    /// </summary>
    public int MaxBytesKept { get; init; } = WireLimits.Default.MaxBytes;

    /// <summary>
    /// How many events of a conversation are kept: pieces that came, and how it opened and closed. All conversations
    /// together keep 200,000, or this if it is more.
    /// </summary>
    public int MaxEventsKept { get; init; } = WireLimits.Default.MaxEvents;

    /// <summary>How long both sides may say nothing, or one may read nothing, before the tap ends it.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(2);

    internal WireRecorder CreateRecorder(bool keepsDatagrams = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConversations, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(MaxBytesKept);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxEventsKept, 1);
        var limits = new WireLimits(MaxConversations, MaxBytesKept, MaxEventsKept);
        return new WireRecorder(Client, Server, limits, TimeProvider.System, keepsDatagrams);
    }
}
