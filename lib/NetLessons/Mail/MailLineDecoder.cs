using System.Buffers;
using System.Text;

namespace NetLessons;

/// <summary>
/// One line from the client. It ends with CR LF (RFC 5321, section 2.3.8; RFC 1939, section 3; RFC 3501, section 2.2);
/// a line feed alone ends it too, because nothing else might ever come, but such a line is refused. Of a line that is
/// too long the rest is taken and forgotten.
/// </summary>
/// <param name="maxLength">The longest line in bytes, with its line end.</param>
internal sealed class MailLineDecoder(int maxLength) : IMailDecoder
{
    private readonly ArrayBufferWriter<byte> _line = new();
    private bool _isTooLong;

    public long MaxBytes => (long)maxLength + IMailDecoder.MaxForgotten;

    public bool IsComplete { get; private set; }

    /// <summary>The line without its end, as far as it is not too long.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            var line = _line.WrittenSpan;
            return line.EndsWith("\r\n"u8) ? line[..^2] : line.EndsWith("\n"u8) ? line[..^1] : line;
        }
    }

    /// <summary>The line as text: bytes become the characters of the same number (Latin-1).</summary>
    public string Text => Encoding.Latin1.GetString(Bytes);

    public int Decode(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'\n');
        IsComplete = end >= 0;
        var taken = IsComplete ? end + 1 : bytes.Length;
        var room = maxLength - _line.WrittenCount;
        _isTooLong |= taken > room;
        _line.Write(bytes[..Math.Min(taken, room)]);
        return taken;
    }

    /// <summary>Makes sure that the complete line is one.</summary>
    /// <exception cref="MailLineException">It is too long, ends in another way, or contains a control.</exception>
    public void Check()
    {
        if (_isTooLong)
        {
            throw new MailLineException($"Line too long: {maxLength} bytes with CR LF are the limit");
        }

        if (!_line.WrittenSpan.EndsWith("\r\n"u8))
        {
            throw new MailLineException("The line ends with a bare LF: end lines with CR LF");
        }

        foreach (var b in Bytes)
        {
            if (b is (< 0x20 and not (byte)'\t') or 0x7f)
            {
                throw new MailLineException("There is a control character in the line");
            }
        }
    }
}
