namespace MimeKit;

/// <summary>The ends of lines, CRLF and LF: a CR alone ends none (RFC 5322, section 2.3).</summary>
internal static class LineEnds
{
    /// <summary>The line end that the options ask for.</summary>
    public static ReadOnlySpan<byte> Of(FormatOptions options) => options.NewLine == "\n" ? "\n"u8 : "\r\n"u8;

    /// <summary>The length of the line end with which the text begins; 0 if it begins with none.</summary>
    public static int LengthAt(ReadOnlySpan<byte> text) =>
        text.StartsWith("\n"u8) ? 1 : text.StartsWith("\r\n"u8) ? 2 : 0;

    /// <summary>The length of the line end with which the text ends; 0 if it ends with none.</summary>
    public static int LengthBefore(ReadOnlySpan<byte> text) =>
        text.EndsWith("\r\n"u8) ? 2 : text.EndsWith("\n"u8) ? 1 : 0;

    /// <summary>Writes text with one kind of line ends.</summary>
    public static void Write(Stream output, ReadOnlySpan<byte> text, ReadOnlySpan<byte> newLine)
    {
        if (newLine.Length == 1 && !text.Contains((byte)'\r'))
        {
            output.Write(text);
            return;
        }

        while (text.IndexOf((byte)'\n') is var lineFeed and >= 0)
        {
            output.Write(text[..(lineFeed + 1 - LengthBefore(text[..(lineFeed + 1)]))]);
            output.Write(newLine);
            text = text[(lineFeed + 1)..];
        }

        output.Write(text);
    }
}
