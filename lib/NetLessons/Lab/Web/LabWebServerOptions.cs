namespace NetLessons;

/// <summary>How far the lab's web server goes.</summary>
public sealed record LabWebServerOptions
{
    /// <summary>The port on 127.0.0.1; 0 lets the system pick one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Whether a connection begins with TLS, 1.2 or 1.3, with a certificate that <see cref="Lab.Authority"/> has signed
    /// for the site that the client names (SNI).
    /// </summary>
    public bool Https { get; init; }

    /// <summary>The longest head of a request, in bytes; a longer one is answered with 431.</summary>
    public int MaxHeadBytes { get; init; } = 16 * 1024;

    /// <summary>The longest body of a request, in bytes; a longer one is answered with 413.</summary>
    public long MaxBodyBytes { get; init; } = 64 * 1024;

    /// <summary>How many connections are served at once; one more is answered with 503.</summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>
    /// How long a client may send, or read, nothing; in the middle of a request that is answered with 408.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
