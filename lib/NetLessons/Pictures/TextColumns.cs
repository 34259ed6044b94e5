using System.Globalization;
using System.Text;

namespace NetLessons;

/// <summary>
/// How many columns text takes where all characters have one width: two for the wide ones of East Asia and for emoji
/// (Unicode Standard Annex #11), none for those that combine with the one before.
/// </summary>
internal static class TextColumns
{
    // Ranges of whole scripts and blocks: what lies between is unassigned, or as good as never seen.
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0xA4CF), (0xA960, 0xA97C), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
        (0xFE10, 0xFE19), (0xFE30, 0xFE6B), (0xFF01, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F),
        (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    public static int Of(string text) => text.EnumerateRunes().Sum(Of);

    public static int Of(Rune rune)
    {
        if (rune.Value < 0x300)
        {
            return 1;
        }

        return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0
            : Array.Exists(Wide, range => range.First <= rune.Value && rune.Value <= range.Last) ? 2
            : 1;
    }

    /// <summary>The text, filled up with spaces to this many columns.</summary>
    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - Of(text)));
}
