using System.Text;

namespace MimeKit.Utils;

/// <summary>Breaks long header lines before spaces (RFC 5322, section 2.2.3), and joins them again.</summary>
internal static class Folding
{
    /// <summary>Folds a value.</summary>
    /// <param name="options">The line end.</param>
    /// <param name="text">The value, on one line.</param>
    /// <param name="column">How long the line is already; then, how long the last line is.</param>
    /// <param name="isText">Whether it is unstructured: then quotes mean nothing, and too long words are cut.</param>
    /// <param name="indent">What the next lines begin with.</param>
    public static string Fold(FormatOptions options, string text, ref int column, bool isText, char indent = ' ')
    {
        if (column + text.Length <= FormatOptions.MaxLineLength)
        {
            column += text.Length;
            return text;
        }

        var folded = new StringBuilder();
        var width = column;
        for (var end = 0; end < text.Length;)
        {
            var isFirst = end == 0;
            var blanks = text[end..(text.Length - text.AsSpan(end).TrimStart(" \t").Length)];
            var start = end + blanks.Length;
            end = EndOfWord(text, start, isText);
            if (!isFirst && width + blanks.Length + (end - start) > FormatOptions.MaxLineLength)
            {
                Break();
            }
            else
            {
                folded.Append(blanks);
                width += blanks.Length;
            }

            while (isText && width + (end - start) > FormatOptions.MaxLineLength && !IsEncodedWord(start))
            {
                var cut = start + Math.Max(FormatOptions.MaxLineLength - width, 0);
                cut -= cut > start && char.IsLowSurrogate(text[cut]) ? 1 : 0;
                folded.Append(text.AsSpan(start..cut));
                start = cut;
                Break();
            }

            folded.Append(text.AsSpan(start..end));
            width += end - start;
        }

        column = width;
        return folded.ToString();

        void Break()
        {
            folded.Append(options.NewLine).Append(indent);
            width = 1;
        }

        bool IsEncodedWord(int i) => text.AsSpan(i).StartsWith("=?");
    }

    /// <summary>A value on one line: without line ends, and without space around it.</summary>
    public static string Unfold(string text) => text.Replace("\r", "").Replace("\n", "").Trim(' ', '\t');

    // A quoted string stays on one line.
    private static int EndOfWord(string text, int i, bool isText)
    {
        for (var quoted = false; i < text.Length && (quoted || text[i] is not (' ' or '\t')); i++)
        {
            if (text[i] == '\\' && quoted)
            {
                i++;
            }
            else if (text[i] == '"' && !isText)
            {
                quoted = !quoted;
            }
        }

        return Math.Min(i, text.Length);
    }
}
