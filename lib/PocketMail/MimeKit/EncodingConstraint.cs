namespace MimeKit;

/// <summary>What a way of transfer takes.</summary>
public enum EncodingConstraint
{
    /// <summary>Anything.</summary>
    None,

    /// <summary>Lines of any bytes but NUL, as SMTP with 8BITMIME does (RFC 6152).</summary>
    EightBit,

    /// <summary>Lines of ASCII, as any SMTP server does (RFC 5321, section 2.3.1).</summary>
    SevenBit,
}
