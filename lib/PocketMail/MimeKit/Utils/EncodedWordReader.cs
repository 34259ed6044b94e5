using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;

namespace MimeKit.Utils;

/// <summary>Decodes the encoded words in a header (RFC 2047), as forgiving as MimeKit: they may be too long, broken
/// within a letter, glued to other text, or between quotes.</summary>
internal static class EncodedWordReader
{
    private sealed record Word(string Charset, bool IsBase64, List<byte> Payload, int End);

    /// <summary>The text; what is not an encoded word stays as it is, line ends too.</summary>
    public static string Decode(ParserOptions options, ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("=?"u8) < 0)
        {
            return Charsets.Decode(options, text);
        }

        var decoded = new StringBuilder();
        Word? pending = null;
        var (plain, ending) = (0, 0);
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '=' || TryReadWord(text, i, ref ending) is not { } word)
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
                pending.Payload.AddRange(word.Payload);
            }
            else
            {
                decoded.Append(DecodeWord(options, pending));
                decoded.Append(adjacent ? "" : Charsets.Decode(options, between));
                pending = word;
            }

            i = word.End;
            plain = i;
        }

        return decoded.Append(DecodeWord(options, pending)).Append(Charsets.Decode(options, text[plain..])).ToString();
    }

    // =?charset?encoding?payload?= (section 2); a charset may name a language too: utf-8*zh-CN (RFC 2231, section 5).
    // The ending that was found last is kept: many words without one would otherwise each search all of the text.
    private static Word? TryReadWord(ReadOnlySpan<byte> text, int start, ref int ending)
    {
        if (!text[start..].StartsWith("=?"u8))
        {
            return null;
        }

        start += 2;
        var charsetLength = text[start..].IndexOf((byte)'?');
        var payload = start + charsetLength + 3;
        if (charsetLength <= 0 || text.Length < payload || text[payload - 1] != '?')
        {
            return null;
        }

        if (ending < payload)
        {
            ending = text[payload..].IndexOf("?="u8) is var length and >= 0 ? payload + length : text.Length;
        }

        var charset = Encoding.ASCII.GetString(text.Slice(start, charsetLength));
        var encoding = text[payload - 2] | 0x20;
        return ending == text.Length || encoding is not ('b' or 'q') || charset.AsSpan().ContainsAny(" \t\r\n")
            ? null
            : new Word(charset.Split('*')[0], encoding == 'b', [.. text[payload..ending]], ending + 2);
    }

    private static string DecodeWord(ParserOptions options, Word? word) => word is null
        ? ""
        : Charsets.Decode(
            options, word.Charset, (word.IsBase64 ? DecodeBase64(word.Payload) : DecodeQ(word.Payload)).ToArray());

    // Padding may stand in the middle, other characters anywhere; an unfinished group at the end is dropped.
    private static List<byte> DecodeBase64(List<byte> payload)
    {
        var whole = new byte[payload.Count];
        if (Base64.DecodeFromUtf8(CollectionsMarshal.AsSpan(payload), whole, out _, out var length)
            == OperationStatus.Done)
        {
            return [.. whole.AsSpan(0, length)];
        }

        var decoded = new List<byte>(payload.Count);
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
    private static List<byte> DecodeQ(List<byte> payload)
    {
        var decoded = new List<byte>();
        for (var i = 0; i < payload.Count; i++)
        {
            var c = payload[i];
            if (c != '=')
            {
                decoded.Add(c == '_' ? (byte)' ' : c);
            }
            else if (i + 2 >= payload.Count)
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
