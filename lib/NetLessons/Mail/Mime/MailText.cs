using System.Text;
using System.Text.RegularExpressions;

namespace NetLessons;

/// <summary>The words of a message as a reader sees them, so that they can be searched.</summary>
internal static partial class MailText
{
    /// <summary>The text whose bytes in UTF-8 are given as the characters of the same number.</summary>
    public static string Utf8(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));

    /// <summary>The text of a field, with its encoded words read (RFC 2047).</summary>
    /// <param name="value">Its bytes as the characters of the same number.</param>
    public static string Field(string value)
    {
        var joined = BetweenWords.Replace(value, "");
        return EncodedWord.Replace(Utf8(joined), Word);
    }

    /// <summary>The texts of a message, one after the other, read as their headers say.</summary>
    public static IEnumerable<string> Bodies(MailPart part)
    {
        if (part.Message is { } message)
        {
            return [Field(Encoding.Latin1.GetString(message.Header.Raw.Span)), .. Bodies(message)];
        }

        if (part.IsMultipart)
        {
            return part.Parts.SelectMany(Bodies);
        }

        return part.Type == "text"
            ? [Charset(part.ContentType.Find("charset")).GetString(Decode(part.Body.Span, part.TransferEncoding))]
            : [];
    }

    private static byte[] Decode(ReadOnlySpan<byte> body, string transferEncoding) => transferEncoding switch
    {
        "base64" => Base64(Encoding.Latin1.GetString(body)),
        "quoted-printable" => QuotedPrintable(Encoding.Latin1.GetString(body), isWord: false),
        _ => body.ToArray(),
    };

    private static string Word(Match word)
    {
        var text = word.Groups["text"].Value;
        var bytes = word.Groups["encoding"].Value is "B" or "b" ? Base64(text) : QuotedPrintable(text, isWord: true);
        return Charset(word.Groups["charset"].Value).GetString(bytes);
    }

    // Of what is cut off or broken, as much as can be read.
    private static byte[] Base64(string text)
    {
        var digits = string.Concat(text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/'));
        var whole = digits.Length % 4 == 1 ? digits[..^1] : digits;
        return Convert.FromBase64String(whole + new string('=', (4 - (whole.Length % 4)) % 4));
    }

    private static byte[] QuotedPrintable(string text, bool isWord)
    {
        var bytes = new MemoryStream(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes.WriteByte(isWord && text[i] == '_' ? (byte)' ' : (byte)text[i]);
            }
            else if (i + 2 < text.Length && text[i + 1] == '\r')
            {
                i += 2;
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                bytes.WriteByte(Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
                i += 2;
            }
            else
            {
                bytes.WriteByte((byte)'=');
            }
        }

        return bytes.ToArray();
    }

    // GB2312 and the like are not among the encodings that the framework knows by itself.
    private static Encoding Charset(string? name)
    {
        try
        {
            return name is null || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase)
                ? Encoding.UTF8
                : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // The second is for UTF-7, which the framework knows and does not read.
            return Encoding.UTF8;
        }
    }

    [GeneratedRegex(@"=\?(?<charset>[^?*\s]+)(\*[^?\s]*)?\?(?<encoding>[BbQq])\?(?<text>[^?\s]*)\?=")]
    private static partial Regex EncodedWord { get; }

    [GeneratedRegex(@"(?<=\?=)[ \t\r\n]+(?==\?)")]
    private static partial Regex BetweenWords { get; }
}
