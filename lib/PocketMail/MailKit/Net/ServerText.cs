using System.Text;

namespace MailKit.Net;

/// <summary>The text of a server's lines.</summary>
internal static class ServerText
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads UTF-8, the best that RFC 6531 and RFC 6856 allow; what is none is shown byte by byte.
    /// </summary>
    public static string Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(text);
        }
    }
}
