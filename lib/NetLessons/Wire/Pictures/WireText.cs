using System.Buffers;
using System.Globalization;
using System.Text;

namespace NetLessons;

/// <summary>
/// Bytes and text in one line in which everything can be seen: UTF-8 as its text, control characters as in C#
/// (<c>\r\n</c>), and bytes that are no text, such as half of a Chinese character, as <c>\xE4\xBD</c>.
/// </summary>
internal static class WireText
{
    private const char Ellipsis = '…';

    /// <summary>
    /// As much of the bytes as fits, whole lines if there are any; an ellipsis stands for the rest.
    /// </summary>
    /// <param name="bytes">The bytes, or their beginning.</param>
    /// <param name="columns">How many columns there are.</param>
    /// <param name="isBeginning">Whether there are more than these bytes.</param>
    public static string Show(ReadOnlySpan<byte> bytes, int columns, bool isBeginning = false)
    {
        var line = new ShortLine(columns);
        while (bytes.Length > 0 && !line.IsFull)
        {
            line.Add(Next(bytes, out var count, out var width), width);
            if (bytes[0] == '\n')
            {
                line.KeepWhole();
            }

            bytes = bytes[count..];
        }

        return line.ToString(isBeginning || bytes.Length > 0);
    }

    /// <inheritdoc cref="Show(ReadOnlySpan{byte}, int, bool)"/>
    public static string Show(string text, int columns) => Show(Encoding.UTF8.GetBytes(text), columns);

    /// <summary>As many bytes in hexadecimal as fit; an ellipsis stands for the rest.</summary>
    /// <inheritdoc cref="Show(ReadOnlySpan{byte}, int, bool)"/>
    public static string Hex(ReadOnlySpan<byte> bytes, int columns, bool isBeginning = false)
    {
        var line = new ShortLine(columns);
        for (var i = 0; i < bytes.Length && !line.IsFull; i++)
        {
            line.Add(i == 0 ? $"{bytes[i]:X2}" : $" {bytes[i]:X2}", i == 0 ? 2 : 3);
        }

        return line.ToString(isBeginning);
    }

    /// <summary>Whether the bytes are better shown in hexadecimal: most of them are no text.</summary>
    public static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        // Half a character before and after a text, and a number or two of four bytes, leave it a text.
        const int Tolerated = 8;
        var sample = bytes[..Math.Min(bytes.Length, 256)];
        var rest = sample;
        var strange = 0;
        while (rest.Length > 0)
        {
            var isText = Rune.DecodeFromUtf8(rest, out var rune, out var count) == OperationStatus.Done
                && (IsVisible(rune) || rune.Value is '\r' or '\n' or '\t');
            strange += isText ? 0 : count;
            rest = rest[count..];
        }

        return strange > Tolerated && strange > sample.Length / 2;
    }

    /// <summary>A number of bytes with its unit, digits in groups of three.</summary>
    public static string Size(long bytes) =>
        bytes.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ') + " B";

    /// <summary>Whether the character can be seen for itself.</summary>
    public static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string Next(ReadOnlySpan<byte> bytes, out int count, out int width)
    {
        var status = Rune.DecodeFromUtf8(bytes, out var rune, out count);
        var text = status != OperationStatus.Done ? Escape(bytes[..count])
            : IsVisible(rune) ? rune.ToString()
            : rune.Value switch
            {
                '\r' => @"\r",
                '\n' => @"\n",
                '\t' => @"\t",
                '\0' => @"\0",
                _ => Escape(bytes[..count]),
            };
        width = TextColumns.Of(text);
        return text;
    }

    private static string Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var b in bytes)
        {
            text.Append(CultureInfo.InvariantCulture, $@"\x{b:X2}");
        }

        return text.ToString();
    }

    /// <summary>
    /// A line that is cut where it would be too long, between two of its parts, or after the last that is to be kept
    /// whole.
    /// </summary>
    private sealed class ShortLine(int columns)
    {
        private readonly StringBuilder _text = new();
        private int _width;
        private int _cut;
        private int _whole;

        public bool IsFull => _width > columns;

        public void Add(string part, int width)
        {
            _text.Append(part);
            _width += width;
            if (_width < columns)
            {
                _cut = _text.Length;
            }
        }

        public void KeepWhole() => _whole = _cut;

        public string ToString(bool isBeginning)
        {
            if (IsFull || (isBeginning && _width == columns))
            {
                _text.Length = _whole > 0 ? _whole : _cut;
                isBeginning = true;
            }

            return isBeginning ? _text.Append(Ellipsis).ToString() : _text.ToString();
        }
    }
}
