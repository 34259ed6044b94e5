namespace MimeKit;

/// <summary>How a part's content is encoded for transfer (RFC 2045, section 6). Uuencode is not among them.</summary>
public enum ContentEncoding
{
    /// <summary>Nothing is said, which means <see cref="SevenBit"/>; or something unknown.</summary>
    Default,

    /// <summary>Short lines of ASCII, as they are.</summary>
    SevenBit,

    /// <summary>Short lines of any bytes but NUL, as they are.</summary>
    EightBit,

    /// <summary>Any bytes, as they are: no usual way of transfer takes this.</summary>
    Binary,

    /// <summary>Three bytes as four letters (RFC 2045, section 6.8).</summary>
    Base64,

    /// <summary>Readable where it is ASCII, the rest as <c>=E9</c> (RFC 2045, section 6.7).</summary>
    QuotedPrintable,
}
