using System.Buffers.Text;
using System.Text;

namespace MimeKit.Utils;

/// <summary>Decodes the encoded words in a header (RFC 2047), as forgiving as MimeKit: they may be too long, broken
/// within a letter, glued to other text, or between quotes.</summary>
internal static class EncodedWordReader
{
    private sealed record Word(string Charset, bool IsBase64, byte[] Payload, int Length);

    /// <summary>The text; what is not an encoded word stays as it is, line ends too.</summary>
    public static string Decode(ParserOptions options, ReadOnlySpan<byte> text)
    {
        var decoded = new StringBuilder();
        Word? pending = null;
        var plain = 0;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '=' || TryReadWord(text[i..]) is not { } word)
            {
                i++;
                continue;
            }

            // Space between two encoded words is not theirs (section 6.2). Words of one kind are decoded together,
            // since many writers break them within a letter.
            var between = text[plain..i];
            var adjacent = pending is not null && between.Trim(" \t\r\n"u8).IsEmpty;
            if (adjacent && pending!.IsBase64 == word.IsBase64
                && pending.Charset.Equals(word.Charset, StringComparison.OrdinalIgnoreCase))
            {
                pending = pending with { Payload = [.. pending.Payload, .. word.Payload] };
            }
            else
            {
                decoded.Append(DecodeWord(options, pending));
                decoded.Append(adjacent ? "" : Charsets.Decode(options, between));
                pending = word;
            }

            i += word.Length;
            plain = i;
        }

        return decoded.Append(DecodeWord(options, pending)).Append(Charsets.Decode(options, text[plain..])).ToString();
    }

    // =?charset?encoding?payload?= (section 2); a charset may name a language too: utf-8*zh-CN (RFC 2231, section 5).
    private static Word? TryReadWord(ReadOnlySpan<byte> text)
    {
        if (!text.StartsWith("=?"u8))
        {
            return null;
        }

        var charsetLength = text[2..].IndexOf((byte)'?');
        var start = 2 + charsetLength + 3;
        if (charsetLength <= 0 || text.Length < start || text[start - 1] != '?')
        {
            return null;
        }

        var charset = Encoding.ASCII.GetString(text.Slice(2, charsetLength));
        var encoding = text[start - 2] | 0x20;
        var length = text[start..].IndexOf("?="u8);
        if (length < 0 || encoding is not ('b' or 'q') || charset.AsSpan().ContainsAny(" \t\r\n"))
        {
            return null;
        }

        var payload = text.Slice(start, length).ToArray();
        return new Word(charset.Split('*')[0], encoding == 'b', payload, start + length + 2);
    }

    private static string DecodeWord(ParserOptions options, Word? word) => word is null
        ? ""
        : Charsets.Decode(
            options, word.Charset, (word.IsBase64 ? DecodeBase64(word.Payload) : DecodeQ(word.Payload)).ToArray());

    // Padding may stand in the middle, other characters anywhere; an unfinished group at the end is dropped.
    private static List<byte> DecodeBase64(byte[] payload)
    {
        var decoded = new List<byte>();
        var group = new byte[4];
        var count = 0;
        foreach (var c in payload)
        {
            if (!char.IsAsciiLetterOrDigit((char)c) && c is not ((byte)'+' or (byte)'/' or (byte)'='))
            {
                continue;
            }

            group[count++] = c;
            if (c == '=' && count < 4)
            {
                group.AsSpan(count).Fill((byte)'=');
                count = 4;
            }

            if (count == 4)
            {
                var bytes = new byte[3];
                Base64.DecodeFromUtf8(group, bytes, out _, out var written);
                decoded.AddRange(bytes.AsSpan(0, written));
                count = 0;
            }
        }

        return decoded;
    }

    // Section 4.2. What is no hexadecimal number after an equals sign stays as it is.
    private static List<byte> DecodeQ(byte[] payload)
    {
        var decoded = new List<byte>();
        for (var i = 0; i < payload.Length; i++)
        {
            var c = payload[i];
            if (c != '=')
            {
                decoded.Add(c == '_' ? (byte)' ' : c);
            }
            else if (i + 2 >= payload.Length)
            {
                break;
            }
            else if (char.IsAsciiHexDigit((char)payload[i + 1]) && char.IsAsciiHexDigit((char)payload[i + 2]))
            {
                decoded.AddRange(Convert.FromHexString([(char)payload[i + 1], (char)payload[i + 2]]));
                i += 2;
            }
            else
            {
                decoded.Add(c);
            }
        }

        return decoded;
    }
}
