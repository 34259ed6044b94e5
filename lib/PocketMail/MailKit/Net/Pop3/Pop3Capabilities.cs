namespace MailKit.Net.Pop3;

/// <summary>What a server says that it can, in its reply to CAPA (RFC 2449).</summary>
[Flags]
public enum Pop3Capabilities : uint
{
    /// <summary>Nothing beyond RFC 1939's minimum.</summary>
    None = 0,

    /// <summary>Says how long messages are kept (RFC 2449, section 6.7).</summary>
    Expire = 1 << 1,

    /// <summary>Wants a pause between two logins (RFC 2449, section 6.5).</summary>
    LoginDelay = 1 << 2,

    /// <summary>Takes several commands at once (RFC 2449, section 6.6).</summary>
    Pipelining = 1 << 3,

    /// <summary>Puts codes in brackets before what it says of errors (RFC 2449, section 6.4).</summary>
    ResponseCodes = 1 << 4,

    /// <summary>Knows AUTH (RFC 5034).</summary>
    Sasl = 1 << 5,

    /// <summary>Knows STLS (RFC 2595).</summary>
    StartTLS = 1 << 6,

    /// <summary>Knows TOP (RFC 1939, section 7).</summary>
    Top = 1 << 7,

    /// <summary>Knows UIDL (RFC 1939, section 7).</summary>
    UIDL = 1 << 8,

    /// <summary>Knows USER and PASS (RFC 1939, section 7).</summary>
    User = 1 << 9,

    /// <summary>Knows UTF8 (RFC 6856).</summary>
    UTF8 = 1 << 10,

    /// <summary>Takes names and passwords in UTF-8 (RFC 6856, section 2.2).</summary>
    UTF8User = 1 << 11,

    /// <summary>Says what went wrong in several languages (RFC 6856, section 3).</summary>
    Lang = 1 << 12,
}
