namespace MailKit.Net.Smtp;

/// <summary>What came was no SMTP reply (RFC 5321, section 4.2), or the server hung up.</summary>
public class SmtpProtocolException : ProtocolException
{
    /// <inheritdoc cref="Exception(string)"/>
    public SmtpProtocolException(string message)
        : base(message)
    {
    }
}
