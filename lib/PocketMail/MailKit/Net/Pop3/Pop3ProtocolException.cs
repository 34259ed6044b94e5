namespace MailKit.Net.Pop3;

/// <summary>What came was no POP3 reply (RFC 1939, section 3), or the server hung up.</summary>
public class Pop3ProtocolException : ProtocolException
{
    /// <inheritdoc cref="Exception(string)"/>
    public Pop3ProtocolException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public Pop3ProtocolException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
