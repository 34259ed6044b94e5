using System.Text;

namespace MimeKit.Utils;

/// <summary>Encoded words such as <c>=?utf-8?b?5Lit5paH?=</c>: letters beyond ASCII in headers (RFC 2047).</summary>
public static class Rfc2047
{
    /// <summary>Decodes the encoded words of a phrase, such as the name before an address.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="phrase"/> is null.</exception>
    public static string DecodePhrase(byte[] phrase) => DecodePhrase(ParserOptions.Default, phrase);

    /// <inheritdoc cref="DecodePhrase(byte[])"/>
    public static string DecodePhrase(ParserOptions options, byte[] phrase)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(phrase);
        return EncodedWordReader.Decode(options, phrase);
    }

    /// <summary>Decodes the encoded words of unstructured text, such as a subject.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static string DecodeText(byte[] text) => DecodeText(ParserOptions.Default, text);

    /// <inheritdoc cref="DecodeText(byte[])"/>
    public static string DecodeText(ParserOptions options, byte[] text)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(text);
        return EncodedWordReader.Decode(options, text);
    }

    /// <summary>Encodes the words of a phrase that need it, and quotes those that need that; one line.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static byte[] EncodePhrase(Encoding charset, string phrase)
    {
        ArgumentNullException.ThrowIfNull(charset);
        ArgumentNullException.ThrowIfNull(phrase);
        return Encoding.ASCII.GetBytes(EncodedWordWriter.Encode(charset, phrase, isPhrase: true));
    }

    /// <summary>Encodes the words of a text that need it; one line.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static byte[] EncodeText(Encoding charset, string text)
    {
        ArgumentNullException.ThrowIfNull(charset);
        ArgumentNullException.ThrowIfNull(text);
        return Encoding.ASCII.GetBytes(EncodedWordWriter.Encode(charset, text, isPhrase: false));
    }
}
