using System.Text;

namespace MimeKit.Utils;

/// <summary>Encoded words: other letters than ASCII in headers (RFC 2047).</summary>
public static class Rfc2047
{
    /// <summary>Decodes the encoded words of a phrase, such as a name before an address.</summary>
    public static string DecodePhrase(byte[] phrase) => throw new NotImplementedException();

    /// <inheritdoc cref="DecodePhrase(byte[])"/>
    public static string DecodePhrase(ParserOptions options, byte[] phrase) => throw new NotImplementedException();

    /// <summary>Decodes the encoded words of unstructured text, such as a subject.</summary>
    public static string DecodeText(byte[] text) => throw new NotImplementedException();

    /// <inheritdoc cref="DecodeText(byte[])"/>
    public static string DecodeText(ParserOptions options, byte[] text) => throw new NotImplementedException();

    /// <summary>Encodes the words of a phrase that need it, and folds it.</summary>
    public static byte[] EncodePhrase(Encoding charset, string phrase) => throw new NotImplementedException();

    /// <inheritdoc cref="EncodePhrase(Encoding, string)"/>
    public static byte[] EncodePhrase(FormatOptions options, Encoding charset, string phrase) => throw new NotImplementedException();

    /// <summary>Encodes the words of a text that need it, and folds it.</summary>
    public static byte[] EncodeText(Encoding charset, string text) => throw new NotImplementedException();

    /// <inheritdoc cref="EncodeText(Encoding, string)"/>
    public static byte[] EncodeText(FormatOptions options, Encoding charset, string text) => throw new NotImplementedException();
}
