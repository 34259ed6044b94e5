using System.Text;

namespace NetLessons;

/// <summary>
/// A message, or a part of one, as far as a server looks into it: its header, where its parts begin and end (RFC 2046,
/// section 5.1), and the message that it may contain. It is read when it is looked at, and no bytes are copied.
/// </summary>
internal sealed class MailPart
{
    private const int MaxDepth = 20;
    private const int MaxParts = 1000;

    private readonly int _depth;
    private readonly Lazy<IReadOnlyList<MailPart>> _parts;
    private readonly Lazy<MailPart?> _message;

    private MailPart(ReadOnlyMemory<byte> raw, int depth, bool isInDigest)
    {
        (Raw, Header, _depth) = (raw, MailHeader.Parse(raw), depth);
        Body = raw[Header.Raw.Length..];
        ContentType = ReadContentType(Header.Find("Content-Type"), isInDigest);
        _parts = new(() => IsMultipart ? Split() : []);
        _message = new(() => Type == "message" && Subtype == "rfc822" && _depth < MaxDepth
            ? new MailPart(Body, _depth + 1, isInDigest: false)
            : null);
    }

    /// <summary>Header and body.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    public MailHeader Header { get; }

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The type and the subtype with a slash between, in lower case, and its parameters.</summary>
    public MailValue ContentType { get; }

    public string Type => ContentType.Value[..ContentType.Value.IndexOf('/', StringComparison.Ordinal)];

    public string Subtype => ContentType.Value[(Type.Length + 1)..];

    public bool IsMultipart => Type == "multipart";

    /// <summary>How its body is written, in lower case (RFC 2045, section 6.1).</summary>
    public string TransferEncoding =>
        MailValue.Parse(Header.Find("Content-Transfer-Encoding") ?? "7bit").Value.ToLowerInvariant();

    /// <summary>The parts of a multipart; a multipart may be so broken that it has none.</summary>
    public IReadOnlyList<MailPart> Parts => _parts.Value;

    /// <summary>The message that a part of the type <c>message/rfc822</c> contains.</summary>
    public MailPart? Message => _message.Value;

    public static MailPart Parse(ReadOnlyMemory<byte> message) => new(message, depth: 0, isInDigest: false);

    // What has no type that can be read is text, and in a digest a message (RFC 2045, section 5.2; RFC 2046, 5.1.5).
    private MailValue ReadContentType(string? field, bool isInDigest)
    {
        var plain = isInDigest
            ? new MailValue("message/rfc822", [])
            : new MailValue("text/plain", [("charset", "us-ascii")]);
        var value = field is null ? plain : MailValue.Parse(field);
        var pieces = value.Value.ToLowerInvariant().Split('/');
        if (pieces.Length != 2 || pieces.Any(piece => piece.Trim().Length == 0))
        {
            return plain;
        }

        var isMultipart = pieces[0].Trim() == "multipart";
        return isMultipart && (string.IsNullOrEmpty(value.Find("boundary")) || _depth == MaxDepth)
            ? plain
            : value with { Value = $"{pieces[0].Trim()}/{pieces[1].Trim()}" };
    }

    private List<MailPart> Split()
    {
        var parts = new List<MailPart>();
        var delimiter = Encoding.Latin1.GetBytes($"--{ContentType.Find("boundary")}");
        var (start, position) = (-1, 0);
        while (parts.Count < MaxParts && NextDelimiter(delimiter, ref position) is { } line)
        {
            AddPart(parts, start, line.Start);
            start = line.IsLast ? -1 : position;
            if (line.IsLast)
            {
                return parts;
            }
        }

        // The last delimiter is missing: the message was cut off.
        AddPart(parts, start, Body.Length);
        return parts;
    }

    private void AddPart(List<MailPart> parts, int start, int end)
    {
        if (start >= 0)
        {
            parts.Add(new MailPart(Body[start..Math.Max(start, end)], _depth + 1, Subtype == "digest"));
        }
    }

    /// <param name="delimiter">What the line begins with.</param>
    /// <param name="position">Where to look from; then, where the next line begins.</param>
    /// <returns>Where the part before it ends: the line end before a delimiter belongs to it.</returns>
    private (int Start, bool IsLast)? NextDelimiter(byte[] delimiter, ref int position)
    {
        var body = Body.Span;
        while (body[position..].IndexOf(delimiter) is >= 0 and var found)
        {
            var start = position + found;
            var end = body[start..].IndexOf("\r\n"u8);
            end = end < 0 ? body.Length : start + end;
            var rest = body[(start + delimiter.Length)..end].TrimEnd(" \t"u8);
            position = Math.Min(end + 2, body.Length);
            var isLineStart = start == 0 || (start >= 2 && body[(start - 2)..start].SequenceEqual("\r\n"u8));
            if (isLineStart && (rest.IsEmpty || rest.SequenceEqual("--"u8)))
            {
                return (start == 0 ? 0 : start - 2, !rest.IsEmpty);
            }
        }

        return null;
    }
}
