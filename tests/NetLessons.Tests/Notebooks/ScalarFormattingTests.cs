using System.Globalization;
using System.Net;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class ScalarFormattingTests
{
    public static TheoryData<object?, string> Scalars => new()
    {
        { null, "null" },
        { "two\r\nlines, \"quoted\"", "two\r\nlines, \"quoted\"" },
        { "", "" },
        { 'x', "x" },
        { '\n', @"\n" },
        { true, "True" },
        { -1234567, "-1234567" },
        { 1234.5, "1234.5" },
        { 0.1m, "0.1" },
        { double.PositiveInfinity, "Infinity" },
        { DayOfWeek.Friday, "Friday" },
        { FileShare.Read | FileShare.Delete, "Read, Delete" },
        { new DateTime(2024, 2, 9, 21, 5, 0), "2024-02-09 21:05:00" },
        { new DateTime(2024, 2, 9, 21, 5, 0, 250, DateTimeKind.Utc), "2024-02-09 21:05:00.25Z" },
        { new DateTimeOffset(2024, 2, 9, 21, 5, 0, TimeSpan.FromHours(8)), "2024-02-09 21:05:00 +08:00" },
        { new DateOnly(2024, 2, 9), "2024-02-09" },
        { new TimeOnly(21, 5), "21:05:00" },
        { TimeSpan.FromSeconds(90.5), "00:01:30.5000000" },
        { new Guid("6f9619ff-8b86-d011-b42d-00c04fc964ff"), "6f9619ff-8b86-d011-b42d-00c04fc964ff" },
        { new Uri("http://www.sina.com.cn/"), "http://www.sina.com.cn/" },
        { typeof(Dictionary<string, int>), "Dictionary<string, int>" },
        { IPAddress.IPv6Loopback, "::1" },
        { new IPEndPoint(IPAddress.Loopback, 9999), "127.0.0.1:9999" },
        { new Version(10, 0), "10.0" },
        { (Func<int, string>)Convert.ToString, "Func<int, string>" },
        { new object(), "object" },
    };

    [Theory]
    [MemberData(nameof(Scalars), DisableDiscoveryEnumeration = true)]
    public void A_scalar_is_plain_text_only_and_the_same_in_every_culture(object? value, string expected)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            var bundle = ValueFormatter.Format(value);

            Assert.Equal([MimeBundle.TextPlain], bundle.Keys);
            Assert.Equal(expected, bundle.PlainText);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_task_shows_its_state_and_is_never_waited_for()
    {
        var gate = new TaskCompletionSource<int>();
        async Task<int> AsyncMethod() => await gate.Task;
        var pending = AsyncMethod();

        Assert.Equal("Task<int> (WaitingForActivation)", ValueFormatter.Format(pending).PlainText);

        gate.SetResult(1);
        await pending;
        Assert.Equal("Task<int> (RanToCompletion)", ValueFormatter.Format(pending).PlainText);
    }

    [Fact]
    public void A_long_text_is_cut_and_says_so()
    {
        var text = ValueFormatter.Format(new string('x', 1_234_567)).PlainText!;

        Assert.EndsWith("xx… (cut: 10,000 of 1,234,567 characters shown)", text, StringComparison.Ordinal);
        Assert.StartsWith(new string('x', FormattingLimits.TextLength) + "…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_does_not_split_a_surrogate_pair()
    {
        var text = new string('x', FormattingLimits.TextLength - 1) + "😀😀";

        var shown = ValueFormatter.Format(text).PlainText!;

        Assert.DoesNotContain(shown, char.IsSurrogate);
        Assert.Contains("9,999 of 10,003", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_is_html_as_it_is()
    {
        var bundle = ValueFormatter.Format(new Html("<b>x</b>"));

        Assert.Equal([MimeBundle.TextHtml, MimeBundle.TextPlain], bundle.Keys);
        Assert.Equal("<b>x</b>", bundle[MimeBundle.TextHtml]);
        Assert.Equal("<b>x</b>", bundle.PlainText);
    }

    [Fact]
    public void A_string_with_a_mime_type_is_data_of_that_type()
    {
        var svg = "<svg>" + new string(' ', 2 * FormattingLimits.TextLength) + "</svg>";

        var bundle = ValueFormatter.Format(svg, MimeBundle.ImageSvg, MimeBundle.TextHtml);

        Assert.Equal([MimeBundle.ImageSvg, MimeBundle.TextHtml], bundle.Keys);
        Assert.All(bundle.Values, data => Assert.Equal(svg, data));
    }

    [Fact]
    public void A_mime_type_that_nothing_produces_holds_the_text()
    {
        var bundle = ValueFormatter.Format(IPAddress.Loopback, "text/x-mine", "text/html", "application/json");

        Assert.Equal("127.0.0.1", bundle["text/x-mine"]);
        Assert.Equal("<pre>127.0.0.1</pre>", bundle["text/html"]);
        Assert.Equal("\"127.0.0.1\"", bundle["application/json"]);
        Assert.Equal(3, bundle.Count);
    }

    [Fact]
    public void An_empty_mime_type_is_refused() =>
        Assert.Throws<ArgumentException>(() => ValueFormatter.Format(1, ""));
}
