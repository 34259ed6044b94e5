namespace MimeKit;

/// <summary>The same content in several forms, the plainest first (RFC 2046, section 5.1.4).</summary>
public class MultipartAlternative : Multipart
{
    /// <summary>One without parts, with a new boundary.</summary>
    public MultipartAlternative()
        : base("alternative")
    {
    }

    internal MultipartAlternative(ContentType contentType, IEnumerable<Header> headers, ParserOptions options)
        : base(contentType, headers, options)
    {
    }

    /// <summary>The form in plain text, or null.</summary>
    public string? TextBody => FindText("plain")?.ReadableText;

    /// <summary>The form in HTML, or null.</summary>
    public string? HtmlBody => FindText("html")?.ReadableText;

    // The last form that a reader understands is the best one.
    internal override TextPart? FindText(string subtype)
    {
        for (var i = Count - 1; i >= 0; i--)
        {
            if (this[i].FindText(subtype) is { } text)
            {
                return text;
            }
        }

        return null;
    }
}
