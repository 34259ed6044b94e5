namespace MimeKit.Utils;

/// <summary>Dates as messages write them (RFC 5322, section 3.3).</summary>
public static class DateUtils
{
    /// <summary>The date as it stands in a header.</summary>
    public static string FormatDate(DateTimeOffset date) => throw new NotImplementedException();

    /// <summary>Reads a date, old and careless forms included.</summary>
    public static bool TryParse(string? text, out DateTimeOffset date) => throw new NotImplementedException();
}
