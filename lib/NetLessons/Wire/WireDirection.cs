namespace NetLessons;

/// <summary>Which way something goes on the wire.</summary>
public enum WireDirection
{
    /// <summary>From the client to the server.</summary>
    ToServer,

    /// <summary>From the server to the client.</summary>
    ToClient,
}
