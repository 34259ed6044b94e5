using System.Globalization;
using MimeKit.Utils;

namespace NetLessons.Tests;

public sealed class DateUtilsTests
{
    private static readonly RecordedCases Dates = RecordedCases.Of("parsing", "dates");

    public static TheoryData<string> DateIds => Dates.Ids;

    [Theory]
    [MemberData(nameof(DateIds))]
    public void A_date_is_read_as_recorded(string id) => Dates.Check(id, recorded =>
    {
        Assert.Equal(
            recorded.GetProperty("ok").GetBoolean(),
            DateUtils.TryParse(recorded.Text("input"), out var date));
        if (recorded.Text("date") is { } expected)
        {
            Assert.Equal(expected, date.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        }
    });

    [Theory]
    [InlineData("2026-11-21T12:00:00+08:00", "Sat, 21 Nov 2026 12:00:00 +0800")]
    [InlineData("2026-01-02T03:04:05+00:00", "Fri, 02 Jan 2026 03:04:05 +0000")]
    [InlineData("2024-02-29T23:59:59-03:30", "Thu, 29 Feb 2024 23:59:59 -03-30")]
    [InlineData("1999-12-31T00:00:00+05:45", "Fri, 31 Dec 1999 00:00:00 +0545")]
    public void A_date_is_written_as_recorded(string date, string expected) =>
        Assert.Equal(
            expected,
            DateUtils.FormatDate(DateTimeOffset.Parse(date, CultureInfo.InvariantCulture)));

    [Fact]
    public void A_null_is_no_date() => Assert.False(DateUtils.TryParse(null, out _));
}
