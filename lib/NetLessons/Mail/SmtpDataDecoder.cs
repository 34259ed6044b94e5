using System.Buffers;

namespace NetLessons;

/// <summary>
/// The message that follows DATA. Only CR LF, full stop, CR LF ends it, and a full stop that begins a line is taken
/// away (RFC 5321, sections 4.1.1.4 and 4.5.2). All other bytes are kept as they are, NUL and those above 127 too.
/// </summary>
/// <remarks>
/// A CR or an LF alone is no line end here, and a message with one is refused. Servers that took such a full stop for
/// the end, behind others that did not, let senders smuggle a second message in the first ("SMTP smuggling", 2023).
/// </remarks>
/// <param name="maxMessageSize">The largest message, in bytes.</param>
/// <param name="maxLineLength">The longest line in bytes, with CR LF, without the doubled full stop.</param>
internal sealed class SmtpDataDecoder(int maxMessageSize, int maxLineLength) : ISmtpDecoder
{
    private readonly ArrayBufferWriter<byte> _content = new();
    private State _state = State.LineStart;
    private long _lineLength;

    private enum State
    {
        LineStart,
        Text,
        CarriageReturn,
        FullStop,
        FullStopCarriageReturn,
        End,
    }

    public bool IsComplete => _state == State.End;

    /// <summary>Why the message is refused, once it has come to its end; null where it is not.</summary>
    public SmtpReply? Refusal { get; private set; }

    /// <summary>The message; of one that is refused, what was before the reason.</summary>
    public ReadOnlyMemory<byte> Content => _content.WrittenMemory;

    public int Decode(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            Decode(bytes[i]);
            if (IsComplete)
            {
                return i + 1;
            }
        }

        return bytes.Length;
    }

    private void Decode(byte b)
    {
        _state = (_state, b) switch
        {
            (State.LineStart, (byte)'.') => State.FullStop,
            (State.FullStop, (byte)'\r') => State.FullStopCarriageReturn,
            (State.FullStopCarriageReturn, (byte)'\n') => State.End,
            (State.CarriageReturn, (byte)'\n') => EndLine(),
            (State.CarriageReturn or State.FullStopCarriageReturn, _) => AfterBareCarriageReturn(b),
            (_, (byte)'\r') => State.CarriageReturn,
            _ => Keep(b),
        };
    }

    private State EndLine()
    {
        Append((byte)'\r');
        Append((byte)'\n');
        _lineLength = 0;
        return State.LineStart;
    }

    private State AfterBareCarriageReturn(byte b)
    {
        Refuse(550, "5.6.0", "The message has a bare CR: end every line with CR LF");
        return b == '\r' ? State.CarriageReturn : Keep(b);
    }

    private State Keep(byte b)
    {
        if (b == '\n')
        {
            Refuse(550, "5.6.0", "The message has a bare LF: end every line with CR LF");
        }

        Append(b);
        return State.Text;
    }

    private void Append(byte b)
    {
        if (++_lineLength > maxLineLength)
        {
            Refuse(500, "5.6.0", $"Line too long: {maxLineLength} bytes with CR LF are the limit in a message");
        }

        if (_content.WrittenCount == maxMessageSize)
        {
            Refuse(552, "5.3.4", $"The message is larger than {maxMessageSize} bytes");
        }

        if (Refusal is null)
        {
            _content.Write([b]);
        }
    }

    private void Refuse(int code, string status, string text) => Refusal ??= new SmtpReply(code, status, text);
}
