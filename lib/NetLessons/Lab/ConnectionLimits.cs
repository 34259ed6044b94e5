namespace NetLessons;

/// <summary>How far a server of the lab goes.</summary>
/// <param name="MaxConnections">How many connections are served at once.</param>
/// <param name="IdleTimeout">How long a client may send, or read, nothing.</param>
internal sealed record ConnectionLimits(int MaxConnections, TimeSpan IdleTimeout);
