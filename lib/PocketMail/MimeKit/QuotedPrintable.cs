using System.Globalization;
using System.Text;

namespace MimeKit;

/// <summary>The transfer encoding quoted-printable (RFC 2045, section 6.7).</summary>
internal static class QuotedPrintable
{
    /// <summary>Encodes text. Its lines are kept, and end with LF; the last one with <c>=</c> if it had no end.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> text)
    {
        var encoded = new StringBuilder();
        var column = 0;
        while (text.Length > 0)
        {
            if (LineEnds.LengthAt(text) is var end and > 0)
            {
                encoded.Append('\n');
                column = 0;
                text = text[end..];
                continue;
            }

            var rest = text[1..];
            var endsLine = rest.Length == 0 || LineEnds.LengthAt(rest) > 0;
            var token = IsLiteral(text[0], endsLine) ? ((char)text[0]).ToString() : $"={text[0]:X2}";
            if (column + token.Length >= TransferEncoding.MaxLineLength)
            {
                encoded.Append("=\n");
                column = 0;
            }

            encoded.Append(token);
            column += token.Length;
            text = rest;
        }

        return Encoding.ASCII.GetBytes((column > 0 ? encoded.Append("=\n") : encoded).ToString());
    }

    /// <summary>Decodes text; a <c>=</c> that begins neither a byte nor a soft line break stays as it is.</summary>
    public static byte[] Decode(ReadOnlySpan<byte> text)
    {
        var decoded = new MemoryStream(text.Length);
        while (text.Length > 0)
        {
            var (octet, length) = (text[0], 1);
            if (octet == '=')
            {
                var end = LineEnds.LengthAt(text[1..]);
                if (end > 0 || text.Length == 1)
                {
                    text = text[(1 + end)..];
                    continue;
                }

                if (text.Length > 2 && byte.TryParse(text[1..3], NumberStyles.AllowHexSpecifier, null, out var value))
                {
                    (octet, length) = (value, 3);
                }
            }

            decoded.WriteByte(octet);
            text = text[length..];
        }

        return decoded.ToArray();
    }

    // White space at the end of a line is lost on some ways, so it is encoded there.
    private static bool IsLiteral(byte octet, bool endsLine) =>
        octet is (> 32 and < 127 and not (byte)'=') || (octet is 32 or 9 && !endsLine);
}
