using System.Collections;
using System.Security.Cryptography;
using System.Text;

namespace MimeKit;

/// <summary>An entity that holds others, between boundaries (RFC 2046, section 5.1).</summary>
public class Multipart : MimeEntity, IEnumerable<MimeEntity>
{
    private readonly List<MimeEntity> _parts = [];

    /// <summary>A <c>multipart/mixed</c>: parts in their order.</summary>
    public Multipart()
        : this("mixed")
    {
    }

    /// <summary>A multipart of this subtype, with a new boundary.</summary>
    public Multipart(string subtype)
        : base("multipart", subtype) =>
        Boundary = $"=-{Convert.ToBase64String(RandomNumberGenerator.GetBytes(16))}";

    internal Multipart(ContentType contentType, IEnumerable<Header> headers, ParserOptions options)
        : base(contentType, headers, options)
    {
    }

    /// <summary>What stands between the parts, on lines of its own behind two hyphens; it is in none of them.</summary>
    public string? Boundary
    {
        get => ContentType.Boundary;
        set => ContentType.Boundary = value;
    }

    /// <summary>What stands before the first part, for readers that know no MIME; null if nothing does.</summary>
    public string? Preamble
    {
        get => RawPreamble is null ? null : Encoding.UTF8.GetString(RawPreamble);
        set
        {
            RawPreamble = value is null ? null : Encoding.UTF8.GetBytes(EndLine(value));
            Close();
        }
    }

    /// <summary>What stands behind the last part; null if nothing does.</summary>
    public string? Epilogue
    {
        // The line end of the last boundary is no part of it. MimeKit keeps a single LF.
        get => RawEpilogue is null ? null
            : Encoding.UTF8.GetString(RawEpilogue.AsSpan(RawEpilogue.Length > 1 ? LineEnds.LengthAt(RawEpilogue) : 0));
        set
        {
            RawEpilogue = value is null ? null : Encoding.UTF8.GetBytes("\r\n" + EndLine(value));
            Close();
        }
    }

    /// <summary>How many parts it holds.</summary>
    public int Count => _parts.Count;

    /// <summary>What is written before the first boundary.</summary>
    internal byte[]? RawPreamble { get; set; }

    /// <summary>What is written behind the last boundary, its line end included; null for a line end only.</summary>
    internal byte[]? RawEpilogue { get; set; }

    /// <summary>
    /// Whether the last boundary was missing when this was read: it is then written without it, unless it was changed.
    /// </summary>
    internal bool IsUnclosed { get; set; }

    /// <summary>
    /// Whether a boundary stood behind the last part, and no part behind it. It is written back: for a part before it
    /// that has no last boundary itself, it is the end.
    /// </summary>
    internal bool HasOpenPart { get; set; }

    /// <summary>A part.</summary>
    public MimeEntity this[int index]
    {
        get => _parts[index];
        set
        {
            _parts[index] = value ?? throw new ArgumentNullException(nameof(value));
            Close();
        }
    }

    /// <summary>Adds a part, as the last one.</summary>
    public void Add(MimeEntity entity) => Insert(Count, entity);

    /// <summary>Removes all parts.</summary>
    public void Clear()
    {
        _parts.Clear();
        Close();
    }

    /// <inheritdoc/>
    public IEnumerator<MimeEntity> GetEnumerator() => _parts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where a part is, or -1.</summary>
    public int IndexOf(MimeEntity entity) => _parts.IndexOf(entity);

    /// <summary>Puts a part before the one at an index.</summary>
    public void Insert(int index, MimeEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        _parts.Insert(index, entity);
        Close();
    }

    /// <summary>Removes a part; false if it is not here.</summary>
    public bool Remove(MimeEntity entity)
    {
        var isRemoved = _parts.Remove(entity);
        if (isRemoved)
        {
            Close();
        }

        return isRemoved;
    }

    /// <inheritdoc/>
    public override void Prepare(EncodingConstraint constraint, int maxLineLength = 78) =>
        _parts.ForEach(part => part.Prepare(constraint, maxLineLength));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _parts.ForEach(part => part.Dispose());
        base.Dispose(disposing);
    }

    internal override void WriteContent(Stream output, FormatOptions options, bool ensureNewLine)
    {
        var newLine = LineEnds.Of(options);
        var boundary = Encoding.UTF8.GetBytes("--" + Boundary);
        LineEnds.Write(output, RawPreamble, newLine);
        if (!EndsWithLine(RawPreamble) && (HasBoundary || !IsUnclosed))
        {
            output.Write(newLine);
        }

        foreach (var part in _parts)
        {
            output.Write(boundary);
            output.Write(newLine);
            part.WriteTo(output, options);

            // The line end before a boundary belongs to it.
            if (!EndsWithLine(part))
            {
                output.Write(newLine);
            }
        }

        if (HasOpenPart)
        {
            output.Write(boundary);
            output.Write(newLine);
        }

        if (!IsUnclosed)
        {
            output.Write(boundary);
            output.Write("--"u8);
            LineEnds.Write(output, RawEpilogue ?? newLine, newLine);
        }
    }

    // The text comes first, or within a multipart that comes first: what follows is no other form of it.
    internal override TextPart? FindText(string subtype) =>
        _parts.Find(part => part is Multipart or TextPart { IsAttachment: false })?.FindText(subtype);

    // What has no content ends with the empty line below its headers, and what has no last boundary with a line end.
    private static bool EndsWithLine(MimeEntity? part) => part switch
    {
        MessagePart message => EndsWithLine(message.Message?.Body),
        Multipart { IsUnclosed: true } multipart => multipart.HasBoundary || EndsWithLine(multipart.RawPreamble),
        MimePart { Content: null } or null => true,
        _ => false,
    };

    private bool HasBoundary => Count > 0 || HasOpenPart;

    private static bool EndsWithLine(byte[]? text) => text is not [.., not (byte)'\n'];

    // What was cut off when it was read is whole when it is changed.
    private void Close() => (IsUnclosed, HasOpenPart) = (false, false);

    private static string EndLine(string text) => text.Length == 0 || text.EndsWith('\n') ? text : text + "\r\n";
}
