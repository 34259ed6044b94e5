namespace MimeKit;

/// <summary>A part with content: a leaf of the tree that a message is.</summary>
public class MimePart : MimeEntity
{
    /// <summary>A part of type <c>application/octet-stream</c>, without content.</summary>
    public MimePart()
        : this("application", "octet-stream")
    {
    }

    /// <summary>A part of this type, without content.</summary>
    public MimePart(string mediaType, string mediaSubtype)
        : base(mediaType, mediaSubtype)
    {
    }

    /// <inheritdoc cref="MimePart(string, string)"/>
    /// <param name="contentType">The type, such as <c>image/png</c>.</param>
    /// <exception cref="ParseException">It is no type.</exception>
    public MimePart(string contentType)
        : this(ContentType.Parse(contentType))
    {
    }

    /// <inheritdoc cref="MimePart(string, string)"/>
    public MimePart(ContentType contentType)
        : base(contentType)
    {
    }

    internal MimePart(ContentType contentType, IEnumerable<Header> headers, ParserOptions options)
        : base(contentType, headers, options)
    {
    }

    /// <summary>The content; null if there is none.</summary>
    public IMimeContent? Content { get; set; }

    /// <summary>The encoding in which the content is written.</summary>
    public ContentEncoding ContentTransferEncoding
    {
        get => TransferEncoding.Parse(Headers[HeaderId.ContentTransferEncoding]);
        set => Headers.Put(
            HeaderId.ContentTransferEncoding,
            value == ContentEncoding.Default ? null : TransferEncoding.NameOf(value));
    }

    /// <summary>
    /// The name under which to save it, or null. Setting it sets the <c>filename</c> of the disposition, by default an
    /// attachment, and the older <c>name</c> of the type. It is whatever the sender wrote: never use it as a path.
    /// </summary>
    public string? FileName
    {
        get => ContentDisposition?.FileName ?? ContentType.Name;
        set
        {
            if (value is not null)
            {
                ContentDisposition ??= new ContentDisposition();
            }

            ContentDisposition?.FileName = value;
            ContentType.Name = value;
        }
    }

    /// <summary>The transfer encoding that suits the content best: text stays readable, all else is base64.</summary>
    /// <param name="constraint">What the way of transfer takes.</param>
    /// <param name="maxLineLength">The longest line it takes, in bytes without the line end: 60 to 998.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public ContentEncoding GetBestEncoding(
        EncodingConstraint constraint, int maxLineLength, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLineLength, 60);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxLineLength, 998);
        cancellationToken.ThrowIfCancellationRequested();
        return ContentType.IsMimeType("text", "*") || ContentType.IsMimeType("message", "*")
            ? new ContentStatistics(DecodeContent()).BestEncoding(constraint, maxLineLength)
            : constraint == EncodingConstraint.None ? ContentEncoding.Binary : ContentEncoding.Base64;
    }

    /// <inheritdoc cref="GetBestEncoding(EncodingConstraint, int, CancellationToken)"/>
    public ContentEncoding GetBestEncoding(
        EncodingConstraint constraint, CancellationToken cancellationToken = default) =>
        GetBestEncoding(constraint, 78, cancellationToken);

    /// <inheritdoc/>
    public override void Prepare(EncodingConstraint constraint, int maxLineLength = 78)
    {
        var current = ContentTransferEncoding;
        if (current is ContentEncoding.Base64 or ContentEncoding.QuotedPrintable
            || (current == ContentEncoding.Binary && constraint == EncodingConstraint.None))
        {
            return;
        }

        var best = GetBestEncoding(constraint, maxLineLength);
        if (current != ContentEncoding.Default || best != ContentEncoding.SevenBit)
        {
            ContentTransferEncoding = best;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Content?.Dispose();
        base.Dispose(disposing);
    }

    internal override void WriteContent(Stream output, FormatOptions options, bool ensureNewLine)
    {
        var encoding = ContentTransferEncoding;
        var encoded = encoding == Content?.Encoding
            ? ReadContent()
            : TransferEncoding.Encode(encoding, DecodeContent());
        if (encoding == ContentEncoding.Binary)
        {
            output.Write(encoded);
            return;
        }

        LineEnds.Write(output, encoded, LineEnds.Of(options));
        if (ensureNewLine && LineEnds.LengthBefore(encoded) == 0 && encoding != ContentEncoding.Base64)
        {
            output.Write(LineEnds.Of(options));
        }
    }

    private protected ArraySegment<byte> DecodeContent()
    {
        using var decoded = new MemoryStream();
        Content?.DecodeTo(decoded);
        return decoded.ReadAll();
    }

    private ArraySegment<byte> ReadContent()
    {
        using var encoded = new MemoryStream();
        Content?.WriteTo(encoded);
        return encoded.ReadAll();
    }
}
