namespace MimeKit;

/// <summary>A message within a message, such as one that is forwarded (RFC 2046, section 5.2.1).</summary>
public class MessagePart : MimeEntity
{
    /// <summary>A part of type <c>message/rfc822</c>, without a message.</summary>
    public MessagePart()
        : base("message", "rfc822")
    {
    }

    internal MessagePart(ContentType contentType, IEnumerable<Header> headers, ParserOptions options)
        : base(contentType, headers, options)
    {
    }

    /// <summary>The message; null if there is none.</summary>
    public MimeMessage? Message { get; set; }

    /// <inheritdoc/>
    public override void Prepare(EncodingConstraint constraint, int maxLineLength = 78) =>
        Message?.Prepare(constraint, maxLineLength);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Message?.Dispose();
        base.Dispose(disposing);
    }

    internal override void WriteContent(Stream output, FormatOptions options, bool ensureNewLine) =>
        Message?.WriteTo(output, options);
}
