using System.Text;

namespace NetLessons;

/// <summary>A reply (RFC 1939, section 3): a status line, and for some commands the lines they ask for.</summary>
internal sealed class Pop3Reply : ICommandReply
{
    private readonly string _status;
    private readonly ReadOnlyMemory<byte>? _lines;

    private Pop3Reply(string status, ReadOnlyMemory<byte>? lines) => (_status, _lines) = (status, lines);

    public bool IsClientError => _status[0] == '-';

    public bool Closes { get; private init; }

    public static Pop3Reply Ok(string text) => new($"+OK {text}", null);

    /// <param name="text">The text of the status line.</param>
    /// <param name="lines">The lines that follow, each with its CR LF.</param>
    public static Pop3Reply Ok(string text, ReadOnlyMemory<byte> lines) => new($"+OK {text}", lines);

    /// <param name="text">The text of the status line.</param>
    /// <param name="lines">The lines that follow, without their ends.</param>
    public static Pop3Reply Ok(string text, IEnumerable<string> lines) =>
        Ok(text, Encoding.ASCII.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))));

    /// <param name="text">Why not, perhaps with a code in brackets before it (RFC 2449, section 8).</param>
    public static Pop3Reply Error(string text) => new($"-ERR {text}", null);

    /// <summary>What a client must answer before there is a reply (RFC 5034, section 4).</summary>
    public static Pop3Reply Challenge() => new("+ ", null);

    /// <summary>The same reply, as the last one of the session.</summary>
    public Pop3Reply AndClose() => new(_status, _lines) { Closes = true };

    public byte[] ToBytes()
    {
        var bytes = new MemoryStream();
        bytes.Write(Encoding.ASCII.GetBytes($"{_status}\r\n"));
        if (_lines is { } lines)
        {
            WriteStuffed(bytes, lines.Span);
            bytes.Write(".\r\n"u8);
        }

        return bytes.ToArray();
    }

    // A full stop alone ends the lines, so one that begins a line is doubled ("byte-stuffing").
    private static void WriteStuffed(MemoryStream bytes, ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            if (lines[0] == '.')
            {
                bytes.WriteByte((byte)'.');
            }

            var end = lines.IndexOf("\r\n"u8) + 2;
            bytes.Write(lines[..end]);
            lines = lines[end..];
        }
    }
}
