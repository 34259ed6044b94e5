using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>A part of a message, or its whole body: headers called <c>Content-…</c>, and content (RFC 2045).</summary>
public abstract class MimeEntity : IDisposable
{
    private readonly ParserOptions _options = ParserOptions.Default;
    private ContentDisposition? _disposition;
    private bool _isWritingHeader;

    /// <summary>An entity of this type, without content.</summary>
    protected MimeEntity(string mediaType, string mediaSubtype)
        : this(new ContentType(mediaType, mediaSubtype))
    {
    }

    /// <inheritdoc cref="MimeEntity(string, string)"/>
    protected MimeEntity(ContentType contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        ContentType = contentType;
        Headers.Changed += ReadHeader;
        WriteContentType();
    }

    /// <summary>An entity with headers as they were read; it may have a type without a Content-Type header.</summary>
    private protected MimeEntity(ContentType contentType, IEnumerable<Header> headers, ParserOptions options)
    {
        (ContentType, _options) = (contentType, options);
        foreach (var header in headers)
        {
            Headers.Add(header);
        }

        Headers.Changed += ReadHeader;
        Adopt(ReadDisposition());
    }

    /// <summary>The headers of this entity; those of the message are not among them.</summary>
    public HeaderList Headers { get; } = [];

    /// <summary>The type of the content. What is changed in it changes the header.</summary>
    public ContentType ContentType
    {
        get;
        private set
        {
            field?.Changed -= WriteContentType;
            field = value;
            field.Changed += WriteContentType;
        }
    }

    /// <summary>Whether to show it or to save it, and its name (RFC 2183); null if nothing is said.</summary>
    public ContentDisposition? ContentDisposition
    {
        get => _disposition;
        set
        {
            Adopt(value);
            WriteContentDisposition();
        }
    }

    /// <summary>The identifier by which other parts refer to this one, as <c>cid:…</c> (RFC 2392), or null.</summary>
    public string? ContentId
    {
        get => Headers[HeaderId.ContentId] is { } value ? MimeUtils.ParseMessageId(value) : null;
        set => Headers.Put(HeaderId.ContentId, value is null ? null : $"<{value}>");
    }

    /// <summary>The address by which other parts may refer to this one (RFC 2557), or null.</summary>
    public Uri? ContentLocation
    {
        get => Uri.TryCreate(Headers[HeaderId.ContentLocation], UriKind.RelativeOrAbsolute, out var uri) ? uri : null;
        set => Headers.Put(HeaderId.ContentLocation, value?.OriginalString);
    }

    /// <summary>Whether the disposition says that it is an attachment.</summary>
    public bool IsAttachment
    {
        get => ContentDisposition?.IsAttachment == true;
        set
        {
            if (ContentDisposition is not null)
            {
                ContentDisposition.IsAttachment = value;
            }
            else if (value)
            {
                ContentDisposition = new ContentDisposition();
            }
        }
    }

    /// <summary>Gives all parts transfer encodings that this way of transfer takes.</summary>
    /// <param name="constraint">What the way takes.</param>
    /// <param name="maxLineLength">The longest line it takes, in bytes without the line end: 60 to 998.</param>
    public abstract void Prepare(EncodingConstraint constraint, int maxLineLength = 78);

    /// <summary>Writes the headers and the content.</summary>
    public void WriteTo(FormatOptions options, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        WriteTo(stream, options);
    }

    /// <inheritdoc cref="WriteTo(FormatOptions, Stream, CancellationToken)"/>
    public void WriteTo(Stream stream, CancellationToken cancellationToken = default) =>
        WriteTo(FormatOptions.Default, stream, cancellationToken);

    /// <summary>The entity as it is written, below MimeKit's warning: as text, some of its bytes may be lost.</summary>
    public override string ToString()
    {
        using var stream = new MemoryStream();
        WriteTo(stream);
        return "X-MimeKit-Warning: Do NOT use ToString() to serialize entities! "
            + $"Use one of the WriteTo() methods instead!{Environment.NewLine}"
            + Encoding.Latin1.GetString(stream.ToArray());
    }

    /// <summary>Closes the streams of the contents.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Writes the content, without headers.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="options">How.</param>
    /// <param name="ensureNewLine">Whether content that is not binary must end with a line end.</param>
    internal abstract void WriteContent(Stream output, FormatOptions options, bool ensureNewLine);

    /// <summary>Writes the headers, an empty line, and the content.</summary>
    internal void WriteTo(Stream output, FormatOptions options)
    {
        foreach (var header in Headers)
        {
            header.WriteTo(options, output);
        }

        output.Write(LineEnds.Of(options));
        WriteContent(output, options, ensureNewLine: false);
    }

    /// <summary>The text to be read, of this subtype, in this entity; null if it has none.</summary>
    internal virtual TextPart? FindText(string subtype) => null;

    private void Adopt(ContentDisposition? disposition)
    {
        _disposition?.Changed -= WriteContentDisposition;
        _disposition = disposition;
        _disposition?.Changed += WriteContentDisposition;
    }

    private void WriteContentType() => WriteHeader(HeaderId.ContentType, ContentType.ToHeader());

    private void WriteContentDisposition() => WriteHeader(HeaderId.ContentDisposition, _disposition?.ToHeader());

    private void WriteHeader(HeaderId id, Header? header)
    {
        _isWritingHeader = true;
        Headers.Put(id, header);
        _isWritingHeader = false;
    }

    // Somebody set the header itself: what we know of it follows.
    private void ReadHeader(Header changed)
    {
        if (_isWritingHeader)
        {
            return;
        }

        if (changed.Id == HeaderId.ContentDisposition)
        {
            Adopt(ReadDisposition());
        }
        else if (changed.Id == HeaderId.ContentType
            && Headers.Find(HeaderId.ContentType) is { } header
            && ContentType.Read(header.RawValue, _options) is { } contentType)
        {
            ContentType = contentType;
        }
    }

    // One that cannot be understood is an attachment (RFC 2183, section 2.8).
    private ContentDisposition? ReadDisposition() =>
        Headers.Find(HeaderId.ContentDisposition) is { } header
            ? ContentDisposition.Read(header.RawValue, _options) ?? new ContentDisposition()
            : null;
}
