namespace NetLessons;

/// <summary>How much a recording keeps. What comes beyond is counted.</summary>
/// <param name="MaxConversations">How many conversations; later ones are not recorded.</param>
/// <param name="MaxBytes">How many bytes of one conversation, both ways together.</param>
/// <param name="MaxEvents">How many events of one conversation.</param>
internal sealed record WireLimits(int MaxConversations, int MaxBytes, int MaxEvents)
{
    private const int DefaultTotalBytes = 64 << 20;
    private const int DefaultTotalEvents = 200_000;

    /// <summary>How many bytes of all conversations together; one may have all that it is granted.</summary>
    public long MaxTotalBytes { get; init; } = Math.Max(DefaultTotalBytes, MaxBytes);

    /// <summary>How many events of all conversations together, but for how each ended.</summary>
    public int MaxTotalEvents { get; init; } = Math.Max(DefaultTotalEvents, MaxEvents);

    public static WireLimits Default { get; } = new(MaxConversations: 1000, MaxBytes: 1 << 20, MaxEvents: 10_000);
}
