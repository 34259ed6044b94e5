using System.Buffers;
using System.Buffers.Text;

namespace MimeKit;

/// <summary>The transfer encodings of MIME: their names, and their coders (RFC 2045, section 6).</summary>
internal static class TransferEncoding
{
    /// <summary>Encoded lines are no longer than this (RFC 2045, sections 6.7 and 6.8).</summary>
    public const int MaxLineLength = 76;

    /// <summary>The encoding that a header's value names; case, and what follows the name, do not matter.</summary>
    public static ContentEncoding Parse(string? value)
    {
        var name = value?.Trim().Split([' ', '\t', ';', '('], 2)[0];
        return name?.ToLowerInvariant() switch
        {
            "7bit" => ContentEncoding.SevenBit,
            "8bit" => ContentEncoding.EightBit,
            "binary" => ContentEncoding.Binary,
            "base64" => ContentEncoding.Base64,
            "quoted-printable" => ContentEncoding.QuotedPrintable,
            _ => ContentEncoding.Default,
        };
    }

    /// <summary>The name that stands in a header.</summary>
    public static string NameOf(ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.SevenBit => "7bit",
        ContentEncoding.EightBit => "8bit",
        ContentEncoding.Binary => "binary",
        ContentEncoding.Base64 => "base64",
        ContentEncoding.QuotedPrintable => "quoted-printable",
        _ => throw new ArgumentOutOfRangeException(nameof(encoding), encoding, "This transfer encoding has no name."),
    };

    /// <summary>Encodes content; the lines of the result end with LF.</summary>
    public static ArraySegment<byte> Encode(ContentEncoding encoding, ArraySegment<byte> content) => encoding switch
    {
        ContentEncoding.Base64 => EncodeBase64(content),
        ContentEncoding.QuotedPrintable => QuotedPrintable.Encode(content),
        _ => content,
    };

    /// <summary>Decodes content, however damaged it is.</summary>
    public static ArraySegment<byte> Decode(ContentEncoding encoding, ArraySegment<byte> content) => encoding switch
    {
        ContentEncoding.Base64 => DecodeBase64(content),
        ContentEncoding.QuotedPrintable => QuotedPrintable.Decode(content),
        _ => content,
    };

    private static byte[] EncodeBase64(ReadOnlySpan<byte> content)
    {
        const int LineBytes = MaxLineLength / 4 * 3;
        var lines = (content.Length + LineBytes - 1) / LineBytes;
        var encoded = new byte[Base64.GetMaxEncodedToUtf8Length(content.Length) + lines];
        var rest = encoded.AsSpan();
        while (!content.IsEmpty)
        {
            Base64.EncodeToUtf8(content[..Math.Min(LineBytes, content.Length)], rest, out var bytes, out var letters);
            rest[letters] = (byte)'\n';
            content = content[bytes..];
            rest = rest[(letters + 1)..];
        }

        return encoded;
    }

    private static ArraySegment<byte> DecodeBase64(ReadOnlySpan<byte> content)
    {
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(content.Length)];
        return Base64.DecodeFromUtf8(content, decoded, out _, out var length) == OperationStatus.Done
            ? new ArraySegment<byte>(decoded, 0, length)
            : DecodeMalformedBase64(content);
    }

    // Letters beyond the alphabet are skipped, as RFC 2045 asks; the decoder of .NET refuses all but white space.
    // A last group of less than four letters is lost, and another text may follow the padding: as in MimeKit.
    private static byte[] DecodeMalformedBase64(ReadOnlySpan<byte> content)
    {
        var decoded = new MemoryStream(content.Length / 4 * 3);
        var (group, letters, padding) = (0, 0, 0);
        foreach (var letter in content)
        {
            var value = letter == '=' ? 0 : Base64Value(letter);
            if (value < 0)
            {
                continue;
            }

            padding += letter == '=' ? 1 : 0;
            group = (group << 6) | value;
            if (++letters == 4)
            {
                decoded.Write([(byte)(group >> 16), (byte)(group >> 8), (byte)group], 0, Math.Max(3 - padding, 0));
                (group, letters, padding) = (0, 0, 0);
            }
        }

        return decoded.ToArray();
    }

    private static int Base64Value(byte letter) => (char)letter switch
    {
        >= 'A' and <= 'Z' => letter - 'A',
        >= 'a' and <= 'z' => letter - 'a' + 26,
        >= '0' and <= '9' => letter - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
