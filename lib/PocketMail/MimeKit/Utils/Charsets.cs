using System.Text;

namespace MimeKit.Utils;

/// <summary>Finds encodings by the names that messages use, and reads bytes that name none.</summary>
internal static class Charsets
{
    /// <summary>
    /// The encoding of that name, or null if it is unknown: .NET knows gb2312 and other code pages only where the
    /// program has registered <c>CodePagesEncodingProvider</c>.
    /// </summary>
    public static Encoding? Find(string name)
    {
        try
        {
            return name.Equals("utf8", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8 : Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Text that names no charset: what the options say, usually UTF-8; if it does not fit, Latin-1.</summary>
    public static string Decode(ParserOptions options, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return options.StrictCharsetEncoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>Text in the charset of that name; if it is unknown, as if it named none.</summary>
    public static string Decode(ParserOptions options, string charset, ReadOnlySpan<byte> bytes) =>
        Find(charset) is { } encoding ? encoding.GetString(bytes) : Decode(options, bytes);
}
