using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>A part that is text, plain or HTML (RFC 2046, section 4.1).</summary>
public class TextPart : MimePart
{
    /// <summary>A plain text, without content.</summary>
    public TextPart()
        : this("plain")
    {
    }

    /// <summary>A text of this subtype, such as <c>plain</c> or <c>html</c>, without content.</summary>
    public TextPart(string subtype)
        : base("text", subtype)
    {
    }

    internal TextPart(ContentType contentType)
        : base(contentType)
    {
    }

    internal TextPart(ContentType contentType, IEnumerable<Header> headers, ParserOptions options)
        : base(contentType, headers, options)
    {
    }

    /// <summary>Whether it is <c>text/html</c>.</summary>
    public bool IsHtml => ContentType.IsMimeType("text", "html");

    /// <summary>Whether it is <c>text/plain</c>.</summary>
    public bool IsPlain => ContentType.IsMimeType("text", "plain");

    /// <summary>Whether spaces at line ends join lines (RFC 3676).</summary>
    public bool IsFlowed => IsPlain && "flowed".Equals(ContentType.Format?.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The text, with the platform's line ends. Setting it writes UTF-8.</summary>
    /// <remarks>
    /// Without a charset, or with one that nobody knows, the text is UTF-8 if it can be, and Latin-1 otherwise:
    /// RFC 2046 says ASCII, but such parts are not, in practice.
    /// </remarks>
    public string Text
    {
        get => ContentType.CharsetEncoding is { } encoding
            ? GetText(encoding)
            : WithPlatformLineEnds(Charsets.Decode(ParserOptions.Default, DecodeContent()));
        set => SetText(Encoding.UTF8, value);
    }

    /// <summary>What <see cref="Text"/> says to a reader: flowed lines are joined.</summary>
    internal string ReadableText => IsFlowed ? FlowedText.Join(Text) : Text;

    /// <summary>The text, decoded in this encoding, whatever the charset is.</summary>
    public string GetText(Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        return WithPlatformLineEnds(encoding.GetString(DecodeContent()));
    }

    /// <summary>Sets the text, and the charset in which it is written.</summary>
    public void SetText(Encoding encoding, string text)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(text);
        ContentType.CharsetEncoding = encoding;
        Content = new MimeContent(MemoryStream.Over(encoding.GetBytes(text)));
    }

    /// <inheritdoc cref="SetText(Encoding, string)"/>
    /// <param name="charset">The charset's name, such as <c>gb18030</c>.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentException">The charset is unknown: register a provider of code pages.</exception>
    public void SetText(string charset, string text) => SetText(Encoding.GetEncoding(charset), text);

    internal override TextPart? FindText(string subtype) =>
        ContentType.IsMimeType("text", subtype) && !IsAttachment ? this : null;

    // Not ReplaceLineEndings: to it, a CR alone is a line end too.
    private static string WithPlatformLineEnds(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return Environment.NewLine == "\n" ? text : text.Replace("\n", Environment.NewLine, StringComparison.Ordinal);
    }
}
