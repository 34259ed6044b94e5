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
internal sealed class SmtpDataDecoder(int maxMessageSize, int maxLineLength) : IMailDecoder
{
    private readonly ArrayBufferWriter<byte> _content = new();
    private State _state = State.LineStart;
    private int _lineLength;

    private enum State
    {
        LineStart,
        Text,
        CarriageReturn,
        FullStop,
        FullStopCarriageReturn,
        End,
    }

    public long MaxBytes => (2L * maxMessageSize) + IMailDecoder.MaxForgotten;

    public bool IsComplete => _state == State.End;

    /// <summary>Why the message is refused, once it has come to its end; null where it is not.</summary>
    public SmtpReply? Refusal { get; private set; }

    /// <summary>The message; of one that is refused, what was before the reason.</summary>
    public ReadOnlyMemory<byte> Content => _content.WrittenMemory;

    public int Decode(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        while (!rest.IsEmpty && !IsComplete)
        {
            // What is in the middle of a line is most of a message, and is kept in one go.
            var length = _state == State.Text ? LengthToLineEnd(rest) : 0;
            if (length > 0)
            {
                Append(rest[..length]);
            }
            else
            {
                Decode(rest[0]);
                length = 1;
            }

            rest = rest[length..];
        }

        return bytes.Length - rest.Length;
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
        Append("\r\n"u8);
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

        Append([b]);
        return State.Text;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (Refusal is not null)
        {
            return;
        }

        var lineRoom = maxLineLength - _lineLength;
        var messageRoom = maxMessageSize - _content.WrittenCount;
        var taken = Math.Min(bytes.Length, Math.Min(lineRoom, messageRoom));
        _content.Write(bytes[..taken]);
        _lineLength += taken;
        if (taken == bytes.Length)
        {
            return;
        }

        if (taken == lineRoom)
        {
            Refuse(500, "5.6.0", $"Line too long: {maxLineLength} bytes with CR LF are the limit in a message");
        }
        else
        {
            Refuse(552, "5.3.4", $"The message is larger than {maxMessageSize} bytes");
        }
    }

    private static int LengthToLineEnd(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0 ? end : bytes.Length;

    private void Refuse(int code, string status, string text) => Refusal ??= new SmtpReply(code, status, text);
}
