using System.Buffers;
using System.Text;

namespace NetLessons;

/// <summary>
/// The rules that request and response heads share (RFC 9110, section 5, and RFC 9112, sections 2 to 5).
/// </summary>
internal static class HttpGrammar
{
    private static readonly SearchValues<char> TokenChars = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>RFC 9110, section 5.6.2.</summary>
    public static bool IsToken(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(TokenChars);

    /// <summary>RFC 9110, section 5.5: visible characters, space, tab, and the bytes above 127.</summary>
    public static bool IsText(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (c is (< ' ' and not '\t') or '\x7f' or > '\xff')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>RFC 9112, section 2.3: the name is case-sensitive, each number is one digit.</summary>
    public static bool IsVersion(ReadOnlySpan<char> text) =>
        text is ['H', 'T', 'T', 'P', '/', >= '0' and <= '9', '.', >= '0' and <= '9'];

    /// <summary>
    /// The first line of a head and the lines of its fields, with what follows the first empty line left off. Bytes
    /// become the characters of the same number (Latin-1), so that nothing is lost.
    /// </summary>
    public static (string StartLine, string[] FieldLines) Lines(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf("\r\n\r\n"u8);
        head = end >= 0 ? head[..end] : head;
        head = head.EndsWith("\r\n"u8) ? head[..^2] : head;
        var lines = Encoding.Latin1.GetString(head).Split("\r\n");
        return (lines[0], lines[1..]);
    }

    /// <summary>Text that came from outside, short enough and clean enough for an error message.</summary>
    public static string Show(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder("'");
        foreach (var c in text[..Math.Min(text.Length, 60)])
        {
            shown.Append(c is < ' ' or '\x7f' ? '?' : c);
        }

        return shown.Append(text.Length > 60 ? "…'" : "'").ToString();
    }
}
