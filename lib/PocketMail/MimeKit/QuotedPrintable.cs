using System.Buffers;

namespace MimeKit;

/// <summary>The transfer encoding quoted-printable (RFC 2045, section 6.7).</summary>
internal static class QuotedPrintable
{
    private static ReadOnlySpan<byte> Digits => "0123456789ABCDEF"u8;

    /// <summary>
    /// Encodes text. Its lines are kept, and end with LF; the last one with <c>=</c> if it had no end.
    /// </summary>
    public static ArraySegment<byte> Encode(ReadOnlySpan<byte> text)
    {
        // Three letters for a byte, and a soft line break behind so many of them, at the worst.
        var encoded = new byte[(4 * text.Length) + 2];
        var (length, lineStart) = (0, 0);
        while (text.Length > 0)
        {
            if (LineEnds.LengthAt(text) is var end and > 0)
            {
                encoded[length++] = (byte)'\n';
                lineStart = length;
                text = text[end..];
                continue;
            }

            var isLiteral = IsLiteral(text[0]) || (text[0] is 32 or 9 && !EndsLine(text[1..]));
            if (length - lineStart + (isLiteral ? 1 : 3) >= TransferEncoding.MaxLineLength)
            {
                "=\n"u8.CopyTo(encoded.AsSpan(length));
                length += 2;
                lineStart = length;
            }

            if (isLiteral)
            {
                encoded[length++] = text[0];
            }
            else
            {
                encoded[length++] = (byte)'=';
                encoded[length++] = Digits[text[0] >> 4];
                encoded[length++] = Digits[text[0] & 15];
            }

            text = text[1..];
        }

        if (length > lineStart)
        {
            "=\n"u8.CopyTo(encoded.AsSpan(length));
            length += 2;
        }

        return new ArraySegment<byte>(encoded, 0, length);
    }

    /// <summary>Decodes text; a <c>=</c> that begins neither a byte nor a soft line break stays as it is.</summary>
    public static ArraySegment<byte> Decode(ReadOnlySpan<byte> text)
    {
        var decoded = new byte[text.Length];
        var length = 0;
        while (text.IndexOf((byte)'=') is var plain and >= 0)
        {
            text[..plain].CopyTo(decoded.AsSpan(length));
            length += plain;
            text = text[(plain + 1)..];
            if (LineEnds.LengthAt(text) is var end && (end > 0 || text.IsEmpty))
            {
                text = text[end..];
            }
            else if (text.Length > 1
                && Convert.FromHexString(text[..2], decoded.AsSpan(length), out _, out _) == OperationStatus.Done)
            {
                length++;
                text = text[2..];
            }
            else
            {
                decoded[length++] = (byte)'=';
            }
        }

        text.CopyTo(decoded.AsSpan(length));
        return new ArraySegment<byte>(decoded, 0, length + text.Length);
    }

    private static bool IsLiteral(byte octet) => octet is > 32 and < 127 and not (byte)'=';

    // White space is lost there on some ways, so it is encoded.
    private static bool EndsLine(ReadOnlySpan<byte> rest) => rest.IsEmpty || LineEnds.LengthAt(rest) > 0;
}
