using System.Globalization;
using System.Xml.Linq;

namespace NetLessons.Tests;

public sealed class BarChartTests
{
    private static readonly (string, string, double)[] Bars =
        [("10 clients", "threads", 500), ("10 clients", "async", 1000), ("100 clients", "threads", 0)];

    [Fact]
    public void The_plain_text_names_a_group_once_and_draws_the_longest_bar_forty_wide()
    {
        string[] expected =
        [
            "answers (messages/s)",
            $"10 clients   threads  {new string('█', 20)} 500",
            $"             async    {new string('█', 40)} 1,000",
            "100 clients  threads   0",
        ];
        Assert.Equal(expected, BarChart.Draw("answers", "messages/s", Bars).ToString().Split('\n'));
    }

    [Fact]
    public void Names_of_wide_characters_take_the_columns_that_they_fill()
    {
        string[] expected =
        [
            "回答",
            $"10 个客户端  线程     {new string('█', 40)} 2",
            $"             threads  {new string('█', 20)} 1",
        ];
        Assert.Equal(
            expected,
            BarChart.Draw("回答", "", [("10 个客户端", "线程", 2), ("10 个客户端", "threads", 1)]).ToString().Split('\n'));
    }

    [Fact]
    public void The_picture_is_well_formed_keeps_the_proportions_and_encodes_its_text()
    {
        using var html = new StringWriter();
        ((IPicture)BarChart.Draw("<b>", "", [.. Bars, ("\"", "<script>", 250)])).WriteHtml(html);
        var svg = XElement.Parse(html.ToString());
        var widths = svg.Elements().Where(element => element.Name.LocalName == "path")
            .Select(path => path.Attribute("d")!.Value.Split('h', 'v')[1])
            .Select(width => double.Parse(width, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(4, widths.Count);
        Assert.Equal(widths[1] / 2, widths[0]);
        Assert.Equal(widths[1] / 4, widths[3]);
        Assert.Equal("<b>", svg.Attribute("aria-label")!.Value);
        Assert.Contains("<script>", svg.Elements().Select(element => element.Value));
    }

    [Fact]
    public void Nothing_but_zeros_can_be_drawn() =>
        Assert.EndsWith("a   0", BarChart.Draw("t", "", [("g", "a", 0)]).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_length_is_refused(double value) =>
        Assert.Throws<ArgumentException>(() => BarChart.Draw("t", "", [("g", "a", value)]));

    [Fact]
    public void A_chart_without_bars_is_refused() =>
        Assert.Throws<ArgumentException>(() => BarChart.Draw("t", "", []));
}
