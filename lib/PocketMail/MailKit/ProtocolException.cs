namespace MailKit;

/// <summary>A server said what its protocol does not allow, or went away; the connection is closed.</summary>
public abstract class ProtocolException : Exception
{
    /// <inheritdoc cref="Exception(string)"/>
    protected ProtocolException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    protected ProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
