using System.Text;

namespace MailKit.Net.Smtp;

/// <summary>Puts a reply together from its lines (RFC 5321, section 4.2.1): <c>250-a</c>, <c>250 b</c>.</summary>
internal sealed class SmtpReplyParser
{
    /// <summary>More bytes in one reply than any honest server sends.</summary>
    public const int MaxLength = 64 * 1024;

    private readonly StringBuilder _text = new();
    private int _code;
    private int _length;

    /// <summary>Takes the next line.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <returns>The reply, if this was its last line.</returns>
    /// <exception cref="SmtpProtocolException">This is no line of a reply, or not one of this reply.</exception>
    public SmtpResponse? Add(ReadOnlySpan<byte> line)
    {
        var code = CodeOf(line);
        var isFirst = _length == 0;
        if (!isFirst && code != _code)
        {
            throw new SmtpProtocolException("The status codes returned by the server did not match.");
        }

        _code = code;
        _length += line.Length + 2;
        if (_length > MaxLength)
        {
            throw new SmtpProtocolException($"The server's reply is longer than {MaxLength} bytes.");
        }

        var text = line.Length > 4 ? ServerText.Decode(line[4..]) : "";
        if (line.Length > 3 && line[3] == '-')
        {
            _text.Append(text).Append('\n');
            return null;
        }

        var response = new SmtpResponse((SmtpStatusCode)code, isFirst ? text : _text.Append(text).ToString());
        _text.Clear();
        _length = 0;
        return response;
    }

    private static int CodeOf(ReadOnlySpan<byte> line)
    {
        var digits = line.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is var end and >= 0 ? end : line.Length;
        if (digits < 3)
        {
            throw new SmtpProtocolException("Unable to parse status code returned by the server.");
        }

        var isCode = digits == 3 && line[0] != '0' && (line.Length == 3 || line[3] is (byte)' ' or (byte)'-');
        return isCode
            ? ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0')
            : throw new SmtpProtocolException("Invalid status code returned by the server.");
    }
}
