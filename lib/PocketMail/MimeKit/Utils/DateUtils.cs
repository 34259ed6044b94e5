using System.Globalization;
using System.Text.RegularExpressions;

namespace MimeKit.Utils;

/// <summary>Dates as messages write them (RFC 5322, section 3.3).</summary>
public static partial class DateUtils
{
    private const string Time = @"(?<hour>\d{1,2}):(?<minute>\d{2})(:(?<second>\d{2}))?";

    private static readonly string[] Months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The date as it stands in a header, such as <c>Sat, 21 Nov 2026 12:00:00 +0800</c>.</summary>
    public static string FormatDate(DateTimeOffset date)
    {
        // MimeKit writes the minutes of zones west of Greenwich with a sign of their own: -03-30.
        var offset = date.Offset;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{date:ddd, dd MMM yyyy HH:mm:ss} {offset.Hours:+00;-00}{offset.Minutes:00;-00}");
    }

    /// <summary>Reads a date, old and careless forms included: a time or a zone that is missing or makes no sense
    /// counts as zero.</summary>
    public static bool TryParse(string? text, out DateTimeOffset date)
    {
        date = default;
        var match = Date().Match(text ?? "");
        if (!match.Success)
        {
            return false;
        }

        int Number(string group) =>
            int.TryParse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 0;

        var month = match.Groups["name"].Success
            ? Array.IndexOf(Months, match.Groups["name"].Value.ToLowerInvariant()) + 1
            : Number("month");
        var year = Number("year") switch { < 50 and var y => 2000 + y, < 100 and var y => 1900 + y, var y => y };
        var day = Number("day");
        if (year is < 1900 or > 9000 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var (hour, minute, second) = (Number("hour"), Number("minute"), Number("second"));
        var time = hour < 24 && minute < 60 && second <= 60
            ? new TimeSpan(hour, minute, Math.Min(second, 59))
            : TimeSpan.Zero;
        date = new DateTimeOffset(new DateTime(year, month, day) + time, Offset(match.Groups["zone"].Value));
        return true;
    }

    private static TimeSpan Offset(string zone)
    {
        if (!int.TryParse(zone, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            // RFC 5322, section 4.3; other letters say nothing.
            return TimeSpan.FromHours(zone.ToUpperInvariant() switch
            {
                "EDT" => -4,
                "EST" or "CDT" => -5,
                "CST" or "MDT" => -6,
                "MST" or "PDT" => -7,
                "PST" => -8,
                _ => 0,
            });
        }

        var offset = TimeSpan.FromMinutes((number / 100 * 60) + (number % 100));
        return offset.Duration() <= TimeSpan.FromHours(14) ? offset : TimeSpan.Zero;
    }

    // 21 Nov 2026, Saturday, 21-Nov-26, Nov 21 12:00:00 2026, or 2026-11-21.
    [GeneratedRegex(
        $$"""
        ^\s*([A-Za-z]{3,9},?\s+)?
        ((?<day>\d{1,2})[\s-]+(?<name>[A-Za-z]{3})[A-Za-z]*[\s-]+(?<year>\d{2}|\d{4})\b(\s+{{Time}})?
        |(?<name>[A-Za-z]{3})\s+(?<day>\d{1,2})\s+{{Time}}\s+(?<year>\d{4})
        |(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(\s+{{Time}}|\s*$))
        (\s*(?<zone>[+-]\d{4}|[A-Za-z]+))?
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Date();
}
