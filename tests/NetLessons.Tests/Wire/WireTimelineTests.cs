using System.Globalization;
using static NetLessons.WireDirection;

namespace NetLessons.Tests;

public sealed class WireTimelineTests
{
    private static readonly WireTimeline Timeline = Record().Timeline;

    [Fact]
    public void Bars_grow_with_time_to_each_sides_own_total()
    {
        Assert.Equal(
            """
                  ms  client → server                     server → client
                   0  ██                             3 B                                 0 B
                   2  ██                             3 B                                 0 B
                   4  ██                             3 B                                 0 B
                   6  ██                             3 B                                 0 B
                   8  ██                             3 B                                 0 B
                  10  ██                             3 B  ▒▒▒▒▒▒▒▒▒▒                   500 B
                  12  ██                             3 B  ▒▒▒▒▒▒▒▒▒▒                   500 B
                  14  ██                             3 B  ▒▒▒▒▒▒▒▒▒▒                   500 B
                  16  ██                             3 B  ▒▒▒▒▒▒▒▒▒▒                   500 B
                  18  ██                             3 B  ▒▒▒▒▒▒▒▒▒▒                   500 B
                  20  ████████████████████          30 B  ▒▒▒▒▒▒▒▒▒▒                   500 B
                  22  ████████████████████          30 B  ▒▒▒▒▒▒▒▒▒▒                   500 B
                  24  ████████████████████          30 B  ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒       1 000 B
            """.ReplaceLineEndings("\n"),
            Timeline.ToString());
        Assert.Equal("(no bytes were recorded)", new WireRecorder().Recording.Timeline.ToString());
    }

    [Fact]
    public void The_chart_has_units_and_tells_its_lines_apart_without_colour()
    {
        var svg = WirePictures.Parse(Timeline);
        var texts = svg.Elements().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        Assert.Contains("bytes", texts);
        Assert.Contains("milliseconds since the first event", texts);
        Assert.Contains("client → server, 30 B", texts);
        Assert.Contains("server → client, 1 000 B", texts);
        Assert.Contains("20", texts);
        var lines = svg.Elements().Where(e => e.Name.LocalName == "polyline").ToList();
        Assert.Equal(2, lines.Count(line => line.Attribute("stroke-dasharray") is not null));
        Assert.Equal(4, lines.Count);
    }

    [Fact]
    public void A_line_rises_from_the_axis_to_its_total()
    {
        var line = WirePictures.Parse(Timeline).Elements().Where(e => e.Name.LocalName == "polyline").Last();
        var heights = line.Attribute("points")!.Value.Split(' ')
            .Select(point => double.Parse(point.Split(',')[1], CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(heights.OrderDescending(), heights);
        Assert.Equal((262, 56), (heights[0], heights[^1]));
    }

    [Fact]
    public void The_pictures_are_the_same_where_numbers_are_written_with_a_comma()
    {
        var recording = WirePictures.Record(channel =>
        {
            channel.Connect();
            channel.Say(ToServer, "hello");
            channel.Reset(ToClient);
        });
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        string[] Pictures() =>
            [WirePictures.Html(Timeline), WirePictures.Html(recording), WirePictures.Html(recording.Hex)];

        var (expected, before) = (Pictures(), CultureInfo.CurrentCulture);
        CultureInfo.CurrentCulture = comma;
        try
        {
            Assert.Equal(expected, Pictures());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(599_109, 5, 200_000, 3)]
    [InlineData(49, 5, 10, 5)]
    [InlineData(1, 5, 0.2, 5)]
    [InlineData(0, 5, 0.0002, 1)]
    [InlineData(244.7, 12, 50, 5)]
    public void An_axis_has_round_steps(double max, int ticks, double step, int steps)
    {
        var axis = new AxisScale(max, ticks);
        Assert.Equal(step, axis.Step, precision: 9);
        Assert.Equal(steps, axis.Steps);
        Assert.True(axis.Max >= max);
    }

    private static WireRecording Record()
    {
        var clock = new SetClock();
        var recorder = new WireRecorder("client", "server", WireLimits.Default, clock);
        clock.Now = TimeSpan.FromMilliseconds(1000);
        var channel = recorder.Open();
        channel.Add(ToServer, new byte[3]);
        clock.Now += TimeSpan.FromMilliseconds(9);
        channel.Add(ToClient, new byte[500]);
        clock.Now += TimeSpan.FromMilliseconds(11);
        channel.Add(ToServer, new byte[27]);
        clock.Now += TimeSpan.FromMilliseconds(4);
        channel.Add(ToClient, new byte[500]);
        return recorder.Recording;
    }

    private sealed class SetClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
