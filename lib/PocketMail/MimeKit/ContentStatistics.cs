namespace MimeKit;

/// <summary>What of a part's content decides how it can be transferred.</summary>
internal readonly struct ContentStatistics
{
    private readonly bool _hasNul;
    private readonly bool _hasFromLine;
    private readonly int _longestLine;
    private readonly int _length;
    private readonly int _eightBit;

    /// <summary>Looks at decoded content.</summary>
    public ContentStatistics(ReadOnlySpan<byte> content)
    {
        _length = content.Length;
        _hasNul = content.Contains((byte)0);
        foreach (var octet in content)
        {
            _eightBit += octet >> 7;
        }

        while (content.Length > 0)
        {
            var line = content[..(content.IndexOf((byte)'\n') is var end and >= 0 ? end + 1 : content.Length)];
            _longestLine = Math.Max(_longestLine, line.Length - LineEnds.LengthBefore(line));
            _hasFromLine |= line.StartsWith("From "u8);
            content = content[line.Length..];
        }
    }

    /// <summary>The encoding that keeps text readable where it can be, and short.</summary>
    public ContentEncoding BestEncoding(EncodingConstraint constraint, int maxLineLength)
    {
        // Mail stores that keep messages in one file know where the next one begins by such a line (RFC 4155).
        var fits = _longestLine <= maxLineLength && !_hasFromLine;
        if (_hasNul)
        {
            return constraint == EncodingConstraint.None ? ContentEncoding.Binary : ContentEncoding.Base64;
        }

        if (constraint == EncodingConstraint.EightBit && !fits)
        {
            return ContentEncoding.QuotedPrintable;
        }

        if (_eightBit > 0 && (constraint == EncodingConstraint.SevenBit || !fits))
        {
            // Three letters for such a byte, or four for any three: from a sixth of them on, base64 is shorter.
            return _eightBit >= (int)(_length * 0.17) ? ContentEncoding.Base64 : ContentEncoding.QuotedPrintable;
        }

        return !fits ? ContentEncoding.QuotedPrintable
            : _eightBit > 0 ? ContentEncoding.EightBit
            : ContentEncoding.SevenBit;
    }
}
