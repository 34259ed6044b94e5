using System.Globalization;

namespace NetLessons;

/// <summary>Dates as the grammar has them: <c> 1-Feb-2026 08:30:00 +0800</c> (RFC 3501, section 9).</summary>
internal static class ImapDates
{
    private const string Time = "d-MMM-yyyy HH:mm:ss zzz";

    public static string Write(DateTimeOffset date)
    {
        var text = date.ToString("-MMM-yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);
        return $"\"{date.Day,2}{text.Remove(text.Length - 3, 1)}\"";
    }

    /// <param name="text">What stands between the quotes.</param>
    /// <exception cref="ImapRefusalException">It is no date with a time.</exception>
    public static DateTimeOffset ParseTime(string text) =>
        text.Length > 5
        && text[^5] is '+' or '-'
        && DateTimeOffset.TryParseExact(
            text.TrimStart(' ').Insert(text.TrimStart(' ').Length - 2, ":"),
            Time,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date)
            ? date
            : throw ImapRefusalException.Bad("A date and time is written as \"17-Jul-1996 02:44:25 -0700\"");

    /// <exception cref="ImapRefusalException">It is no date.</exception>
    public static DateOnly ParseDate(string text) =>
        DateOnly.TryParseExact(text, "d-MMM-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw ImapRefusalException.Bad("A date is written as 1-Feb-2026");
}
