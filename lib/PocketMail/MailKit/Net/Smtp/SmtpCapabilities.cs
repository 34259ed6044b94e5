namespace MailKit.Net.Smtp;

/// <summary>The extensions that a server offers in its reply to EHLO (RFC 5321, section 4.1.1.1).</summary>
[Flags]
public enum SmtpCapabilities : uint
{
    /// <summary>No extension.</summary>
    None = 0,

    /// <summary>SIZE: the sender says how large a message is (RFC 1870).</summary>
    Size = 1 << 0,

    /// <summary>DSN: delivery reports on request (RFC 3461).</summary>
    Dsn = 1 << 1,

    /// <summary>ENHANCEDSTATUSCODES: replies such as <c>250 2.1.0</c> (RFC 2034).</summary>
    EnhancedStatusCodes = 1 << 2,

    /// <summary>AUTH: login (RFC 4954).</summary>
    Authentication = 1 << 3,

    /// <summary>8BITMIME: bodies in 8 bits (RFC 6152).</summary>
    EightBitMime = 1 << 4,

    /// <summary>PIPELINING: commands without waiting (RFC 2920).</summary>
    Pipelining = 1 << 5,

    /// <summary>BINARYMIME: binary bodies (RFC 3030).</summary>
    BinaryMime = 1 << 6,

    /// <summary>CHUNKING: BDAT in place of DATA (RFC 3030).</summary>
    Chunking = 1 << 7,

    /// <summary>STARTTLS: TLS on this connection (RFC 3207).</summary>
    StartTLS = 1 << 8,

    /// <summary>SMTPUTF8: addresses and headers in UTF-8 (RFC 6531).</summary>
    UTF8 = 1 << 9,

    /// <summary>REQUIRETLS: TLS all the way or not at all (RFC 8689).</summary>
    RequireTLS = 1 << 10,
}
