using System.Globalization;
using System.Text;

namespace NetLessons.Notebooks;

/// <summary>Text within its limits.</summary>
internal static class Printable
{
    /// <summary>A text's first characters, and a note that the rest is missing. No surrogate pair is split.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        var shown = char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{text.AsSpan(0, shown)}… (cut: {shown:N0} of {text.Length:N0} characters shown)");
    }

    /// <summary>A text on one line: control characters and line ends are written as C# escapes.</summary>
    public static string OneLine(string text, int limit)
    {
        var cut = Cut(text, limit);
        if (!cut.Any(BreaksLines))
        {
            return cut;
        }

        var line = new StringBuilder();
        foreach (var character in cut)
        {
            line.Append(character switch
            {
                '\r' => @"\r",
                '\n' => @"\n",
                '\t' => @"\t",
                '\0' => @"\0",
                _ when BreaksLines(character) => $@"\u{(int)character:X4}",
                _ => character.ToString(),
            });
        }

        return line.ToString();
    }

    /// <summary>The note for what follows but is not shown.</summary>
    public static string More(long count) => string.Create(CultureInfo.InvariantCulture, $"… ({count:N0} more)");

    private static bool BreaksLines(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
