namespace MailKit.Security;

/// <summary>Whether and when a connection turns to TLS.</summary>
public enum SecureSocketOptions
{
    /// <summary>Never: everything, passwords included, travels in clear text.</summary>
    None,

    /// <summary>From the first byte on port 465 or 995, elsewhere as soon as the server offers it.</summary>
    Auto,

    /// <summary>From the first byte (RFC 8314, section 3.3).</summary>
    SslOnConnect,

    /// <summary>By STARTTLS (RFC 3207) or STLS (RFC 2595); a server that does not offer it is refused.</summary>
    StartTls,

    /// <summary>By STARTTLS or STLS where the server offers it.</summary>
    StartTlsWhenAvailable,
}
