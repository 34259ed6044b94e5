using System.Buffers;
using System.Text;

namespace NetLessons;

/// <summary>A response that is being written (RFC 3501, sections 4 and 7).</summary>
/// <param name="text">Its beginning, in ASCII.</param>
internal sealed class ImapResponse(string text) : IMailReply
{
    // RFC 3501, section 9: the characters of an atom.
    private static readonly SearchValues<char> AtomCharacters = SearchValues.Create(
        "!#$&'+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[^_`abcdefghijklmnopqrstuvwxyz|}~");

    private readonly ArrayBufferWriter<byte> _bytes = Begin(text);

    public static ImapResponse Untagged(string text) => new($"* {text}");

    public static bool IsAtom(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(AtomCharacters);

    /// <param name="ascii">Text that is part of the grammar.</param>
    public ImapResponse Add(string ascii)
    {
        Encoding.ASCII.GetBytes(ascii, _bytes);
        return this;
    }

    /// <summary>A string: in quotes where it can be, else as a literal, which may have any bytes.</summary>
    /// <param name="latin1">Its bytes as the characters of the same number; NIL for null.</param>
    public ImapResponse AddString(string? latin1)
    {
        if (latin1 is null)
        {
            return Add("NIL");
        }

        return latin1.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? AddLiteral(Encoding.Latin1.GetBytes(latin1))
            : Add(Quote(latin1));
    }

    /// <summary>
    /// A string as a literal: its length, and its bytes as they are. But a literal has no NUL (RFC 3501, section 9:
    /// <c>CHAR8</c>), and a message may have come with one: 0x80 stands there instead.
    /// </summary>
    public ImapResponse AddLiteral(ReadOnlySpan<byte> bytes)
    {
        Add($"{{{bytes.Length}}}\r\n");
        bytes.Replace(_bytes.GetSpan(bytes.Length), (byte)0, (byte)0x80);
        _bytes.Advance(bytes.Length);
        return this;
    }

    /// <summary>A name, such as that of a folder, in ASCII: in quotes only where it needs them.</summary>
    public ImapResponse AddName(string ascii) => Add(IsAtom(ascii) ? ascii : Quote(ascii));

    public byte[] ToBytes() => [.. _bytes.WrittenSpan, (byte)'\r', (byte)'\n'];

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static ArrayBufferWriter<byte> Begin(string text)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Encoding.ASCII.GetBytes(text, bytes);
        return bytes;
    }
}
