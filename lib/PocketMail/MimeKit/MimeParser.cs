using System.Text;

namespace MimeKit;

/// <summary>
/// Reads a message line by line, once: a line that is one of the boundaries that are open ends what is being read. What
/// is malformed is read as well as it can be, and kept, so that it can be written back.
/// </summary>
internal sealed class MimeParser
{
    private const int EndOfData = -1;

    private readonly byte[] _data;
    private readonly ParserOptions _options;
    private readonly Dictionary<string, int> _openBoundaries = [];
    private int _position;
    private int _depth;

    // The boundary that ended what was read last: how deep it is, and whether it is the last one of its multipart.
    private (int Depth, bool IsLast)? _ending;
    private int _endingStart;

    private MimeParser(byte[] data, ParserOptions options) => (_data, _options) = (data, options);

    /// <summary>Reads a message.</summary>
    /// <exception cref="FormatException">There is nothing, or something that does not begin with headers.</exception>
    public static MimeMessage Parse(byte[] data, ParserOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var parser = new MimeParser(data, options);
        if (data.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            parser._position = Encoding.UTF8.Preamble.Length;
        }

        // Files of several messages begin each with such a line (RFC 4155).
        if (parser.Rest.StartsWith("From "u8) && NameLength(parser.Line) < 0)
        {
            parser._position += parser.Line.Length;
        }

        if (parser.Rest.Length == 0)
        {
            throw new FormatException("End of stream.");
        }

        return LineEnds.LengthAt(parser.Rest) > 0 || NameLength(parser.Line) >= 0
            ? parser.ReadMessage()
            : throw new FormatException("Failed to parse message headers.");
    }

    private ReadOnlySpan<byte> Rest => _data.AsSpan(_position);

    /// <summary>The line at the position, its end included.</summary>
    private ReadOnlySpan<byte> Line => Rest.IndexOf((byte)'\n') is var end and >= 0 ? Rest[..(end + 1)] : Rest;

    private MimeMessage ReadMessage()
    {
        var headers = ReadHeaders();
        var body = ReadEntity([.. headers.Where(MimeMessage.IsOfBody)], new ContentType("text", "plain"));
        return new MimeMessage(headers, body, _options);
    }

    private MimeEntity ReadEntity(List<Header> headers, ContentType defaultType)
    {
        var type = headers.Find(header => header.Id == HeaderId.ContentType) is { } header
            ? ContentType.Read(header.RawValue, _options) ?? new ContentType("application", "octet-stream")
            : defaultType.Clone();
        if (_depth < _options.MaxMimeDepth && type.IsMimeType("multipart", "*"))
        {
            return ReadMultipart(type, headers);
        }

        var encoding = TransferEncoding.Parse(headers.Find(IsTransferEncoding)?.Value);
        if (_depth < _options.MaxMimeDepth && type.IsMimeType("message", "rfc822")
            && encoding is not (ContentEncoding.Base64 or ContentEncoding.QuotedPrintable))
        {
            _depth++;
            var message = ReadMessage();
            _depth--;
            return new MessagePart(type, headers, _options) { Message = message };
        }

        return ReadPart(type, headers, encoding);

        static bool IsTransferEncoding(Header header) => header.Id == HeaderId.ContentTransferEncoding;
    }

    private MimePart ReadPart(ContentType type, List<Header> headers, ContentEncoding encoding)
    {
        var content = ReadContent();
        var part = type.IsMimeType("text", "*")
            ? new TextPart(type, headers, _options)
            : new MimePart(type, headers, _options);
        part.Content = content is null ? null : new MimeContent(MemoryStream.Over(content.Value), encoding);
        return part;
    }

    private Multipart ReadMultipart(ContentType type, List<Header> headers)
    {
        var boundary = type.Boundary ?? "";
        var depth = _depth++;
        var outer = _openBoundaries.GetValueOrDefault(boundary, EndOfData);
        _openBoundaries[boundary] = depth;
        if (_ending is { Depth: not EndOfData })
        {
            // A boundary ended its headers, and may be its own.
            (_position, _ending) = (_endingStart, null);
        }

        var multipart = CreateMultipart(type, headers);
        multipart.RawPreamble = ReadContent(keepsLineEnd: true)?.ToArray() ?? [];
        var partType = type.IsMimeType("multipart", "digest")
            ? new ContentType("message", "rfc822")
            : new ContentType("text", "plain");
        while (_ending == (depth, false))
        {
            _ending = null;
            var partHeaders = ReadHeaders();
            if (partHeaders.Count > 0 || _ending is null)
            {
                multipart.Add(ReadEntity(partHeaders, partType));
            }
            else
            {
                multipart.HasOpenPart = true;
            }
        }

        _depth--;
        _openBoundaries[boundary] = outer;
        multipart.IsUnclosed = _ending != (depth, true);
        if (!multipart.IsUnclosed)
        {
            _ending = null;
            multipart.RawEpilogue = ReadContent()?.ToArray() ?? [];
        }

        return multipart;
    }

    private Multipart CreateMultipart(ContentType type, List<Header> headers) =>
        type.MediaSubtype.ToLowerInvariant() switch
        {
            "alternative" => new MultipartAlternative(type, headers, _options),
            "related" => new MultipartRelated(type, headers, _options),
            _ => new Multipart(type, headers, _options),
        };

    /// <summary>
    /// Reads headers (RFC 5322, section 2.2), and the empty line behind them. A line of nothing but CRs before its LF
    /// is empty too: as soon as it is written with other line ends, it is nothing else.
    /// </summary>
    private List<Header> ReadHeaders()
    {
        var headers = new List<Header>();
        while (!IsAtEnding())
        {
            var line = Line;
            var start = _position;
            _position += line.Length;
            if (!line.ContainsAnyExcept("\r\n"u8))
            {
                break;
            }

            // A line that begins with white space goes on with the one before (section 2.2.3).
            while (Rest.Length > 0 && Rest[0] is (byte)' ' or (byte)'\t')
            {
                _position += Line.Length;
            }

            var header = _data.AsSpan(start.._position);
            var name = NameLength(header);
            headers.Add(name < 0
                ? new Header(EndLine(header), [], isInvalid: true)
                : new Header(header[..name].ToArray(), EndLine(header[(name + 1)..])));
        }

        return headers;
    }

    // The end of the data may cut a header off: when it is written, others may follow it.
    private static byte[] EndLine(ReadOnlySpan<byte> header) =>
        header.EndsWith("\n"u8) ? header.ToArray() : [.. header, (byte)'\n'];

    /// <summary>Reads up to a boundary, or to the end. The line end before a boundary belongs to it.</summary>
    /// <param name="keepsLineEnd">Whether it belongs to the content instead.</param>
    /// <returns>The content; null where there is not even a line end.</returns>
    private ArraySegment<byte>? ReadContent(bool keepsLineEnd = false)
    {
        var start = _position;
        var end = start;
        while (!IsAtEnding())
        {
            _position += Rest.IndexOf("\n--"u8) is var next and >= 0 ? next + 1 : Rest.Length;
            end = _position;
        }

        if (end == start)
        {
            return null;
        }

        var content = new ArraySegment<byte>(_data, start, end - start);
        return keepsLineEnd || _ending!.Value.Depth == EndOfData
            ? content
            : content[..^LineEnds.LengthBefore(content)];
    }

    /// <summary>Whether the end of the data is here, or a boundary, which is then passed.</summary>
    private bool IsAtEnding()
    {
        if (_ending is not null)
        {
            return true;
        }

        if (Rest.Length == 0)
        {
            _ending = (EndOfData, true);
            return true;
        }

        if (!Rest.StartsWith("--"u8))
        {
            return false;
        }

        _endingStart = _position;

        // White space behind a boundary is padding (RFC 2046, section 5.1.1).
        var line = Line.TrimEnd(" \t\r\n"u8);
        if (Depth(line[2..]) is { } depth)
        {
            _ending = (depth, false);
            _position += Line.Length;
        }
        else if (line.EndsWith("--"u8) && line.Length > 4 && Depth(line[2..^2]) is { } last)
        {
            // Its line end is where the epilogue begins.
            _ending = (last, true);
            _position += Line.Length - LineEnds.LengthBefore(Line);
        }

        return _ending is not null;
    }

    private int? Depth(ReadOnlySpan<byte> boundary) =>
        boundary.Length > 0
        && _openBoundaries.TryGetValue(Encoding.UTF8.GetString(boundary), out var depth)
        && depth != EndOfData
            ? depth
            : null;

    /// <summary>The length of a header's name, the white space before the colon included; -1 if this is none.</summary>
    private static int NameLength(ReadOnlySpan<byte> header)
    {
        var length = header.IndexOf((byte)':');
        var name = length < 0 ? header : header[..length].TrimEnd(" \t"u8);
        return name.ContainsAnyExceptInRange((byte)33, (byte)126) ? -1 : length;
    }
}
