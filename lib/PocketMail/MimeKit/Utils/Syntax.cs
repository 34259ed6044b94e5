using System.Buffers;

namespace MimeKit.Utils;

/// <summary>The kinds of characters in headers. What is beyond ASCII counts as a letter (RFC 6532).</summary>
internal static class Syntax
{
    private static readonly SearchValues<char> Specials = SearchValues.Create("()<>[]:;@\\,.\"");
    private static readonly SearchValues<char> TokenSpecials = SearchValues.Create("()<>@,;:\\\"/[]?=");

    /// <summary>Whether these words must be quoted within a phrase (RFC 5322, section 3.2.3).</summary>
    public static bool NeedsQuotes(ReadOnlySpan<char> words) => words.ContainsAny(Specials);

    /// <summary>Whether a character may stand in an atom (RFC 5322, section 3.2.3).</summary>
    public static bool IsAtom(byte c) => c > ' ' && c != 127 && !Specials.Contains((char)c);

    /// <summary>Whether a character may stand in a token (RFC 2045, section 5.1).</summary>
    public static bool IsToken(byte c) => c > ' ' && c != 127 && !TokenSpecials.Contains((char)c);

    /// <summary>Whether a character may stand for itself in an encoded parameter (RFC 2231, section 7).</summary>
    public static bool IsAttribute(byte c) => c < 128 && IsToken(c) && c is not ((byte)'*' or (byte)'\'' or (byte)'%');
}
