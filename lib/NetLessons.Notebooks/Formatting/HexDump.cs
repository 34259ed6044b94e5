using System.Globalization;
using System.Text;

namespace NetLessons.Notebooks;

/// <summary>Bytes as people read them.</summary>
internal static class HexDump
{
    private const int BytesPerLine = 16;

    /// <summary>
    /// Lines of an offset, sixteen bytes in two groups of eight, and the printable ASCII among them. Cut at
    /// <see cref="FormattingLimits.DumpedBytes"/>.
    /// </summary>
    public static string Lines(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "(no bytes)";
        }

        var shown = bytes[..Math.Min(bytes.Length, FormattingLimits.DumpedBytes)];
        var dump = new StringBuilder();
        for (var offset = 0; offset < shown.Length; offset += BytesPerLine)
        {
            if (offset > 0)
            {
                dump.Append('\n');
            }

            AppendLine(dump, offset, shown[offset..Math.Min(offset + BytesPerLine, shown.Length)]);
        }

        if (shown.Length < bytes.Length)
        {
            dump.Append(CultureInfo.InvariantCulture, $"\n… ({bytes.Length - shown.Length:N0} more bytes)");
        }

        return dump.ToString();
    }

    /// <summary>The first <see cref="FormattingLimits.InlineBytes"/> bytes on one line.</summary>
    public static string OneLine(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return "(no bytes)";
        }

        var line = new StringBuilder();
        foreach (var value in bytes[..Math.Min(bytes.Length, FormattingLimits.InlineBytes)])
        {
            line.Append(line.Length == 0 ? "" : " ").Append(value.ToString("x2", CultureInfo.InvariantCulture));
        }

        var left = bytes.Length - FormattingLimits.InlineBytes;
        return left > 0 ? $"{line} {Printable.More(left)}" : line.ToString();
    }

    private static void AppendLine(StringBuilder dump, int offset, ReadOnlySpan<byte> line)
    {
        dump.Append(CultureInfo.InvariantCulture, $"{offset:x4} ");
        for (var i = 0; i < BytesPerLine; i++)
        {
            dump.Append(i % 8 == 0 ? " " : "");
            dump.Append(i < line.Length ? line[i].ToString("x2", CultureInfo.InvariantCulture) : "  ").Append(' ');
        }

        dump.Append(" |");
        foreach (var value in line)
        {
            dump.Append(value is >= 0x20 and <= 0x7E ? (char)value : '.');
        }

        dump.Append('|');
    }
}
