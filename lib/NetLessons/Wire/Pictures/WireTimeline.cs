using System.Text;

namespace NetLessons;

/// <summary>
/// How many bytes had gone each way at each time, in milliseconds since the first event: a chart with a line for each
/// direction, all conversations together.
/// </summary>
[TypeFormatterSource(typeof(PictureFormatterSource))]
public sealed class WireTimeline : IPicture
{
    private const int Rows = 12;
    private const int BarColumns = 20;
    private const int SideColumns = BarColumns + 14;

    private readonly WireSeries _client;
    private readonly WireSeries _server;
    private readonly double _milliseconds;

    internal WireTimeline(WireRecording recording)
    {
        _client = WireSeries.Of(recording, WireDirection.ToServer);
        _server = WireSeries.Of(recording, WireDirection.ToClient);
        _milliseconds = _client.Points[^1].Milliseconds;
    }

    /// <summary>
    /// The chart in characters, 80 columns wide, time downwards: for each side a bar that grows to its own total.
    /// </summary>
    public override string ToString()
    {
        if (_client.Total + _server.Total == 0)
        {
            return "(no bytes were recorded)";
        }

        var text = new StringBuilder();
        text.Append($"{"ms",8}  {TextColumns.Pad(_client.Name, SideColumns)}  {_server.Name}".TrimEnd());
        foreach (var time in new AxisScale(_milliseconds, Rows).Ticks)
        {
            text.Append('\n').Append(
                $"{AxisScale.Text(time),8}  {Bar(_client, '█', time)}  {Bar(_server, '▒', time)}".TrimEnd());
        }

        return text.ToString();
    }

    void IPicture.WriteHtml(TextWriter writer) =>
        new WireTimelineSvg([_client, _server], _milliseconds).Draw(writer);

    private static string Bar(WireSeries series, char ink, double time)
    {
        var bytes = series.At(time);
        var length = series.Total == 0 ? 0 : (int)Math.Ceiling((double)bytes / series.Total * BarColumns);
        return new string(ink, length).PadRight(BarColumns) + WireText.Size(bytes).PadLeft(SideColumns - BarColumns);
    }
}
