namespace NetLessons;

/// <summary>Draws bytes over time as SVG: a solid line with dots for the client, a dashed one with squares.</summary>
internal sealed class WireTimelineSvg
{
    private const double Width = 740;
    private const double Height = 320;
    private const double Left = 88;
    private const double Right = 720;
    private const double Top = 56;
    private const double Bottom = 262;
    private const double MarkDistance = 12;

    private readonly IReadOnlyList<WireSeries> _series;
    private readonly AxisScale _bytes;
    private readonly AxisScale _time;

    /// <param name="series">The lines.</param>
    /// <param name="milliseconds">How long it took.</param>
    public WireTimelineSvg(IReadOnlyList<WireSeries> series, double milliseconds)
    {
        _series = series;
        _bytes = new AxisScale(Math.Max(1, series.Max(line => line.Total)), ticks: 5);
        _time = new AxisScale(milliseconds, ticks: 8);
    }

    public void Draw(TextWriter writer)
    {
        var svg = new SvgWriter(
            writer, Width, Height, $"Bytes over time: {string.Join("; ", _series.Select(Describe))}");
        DrawAxes(svg);
        for (var i = 0; i < _series.Count; i++)
        {
            DrawLegend(svg, _series[i], Left + (i * 322));
            DrawLine(svg, _series[i]);
        }

        svg.Close();
    }

    private void DrawAxes(SvgWriter svg)
    {
        foreach (var value in _bytes.Ticks)
        {
            svg.Line(Left, Y(value), Right, Y(value), Ink.Grey, value == 0 ? 1.5 : 0.4);
            svg.Text(Left - 8, Y(value) + 4.5, AxisScale.Text(value), "end");
        }

        foreach (var value in _time.Ticks)
        {
            svg.Line(X(value), Bottom, X(value), Bottom + 5, Ink.Grey, 1.5);
            svg.Text(X(value), Bottom + 21, AxisScale.Text(value), "middle");
        }

        svg.Line(Left, Top, Left, Bottom, Ink.Grey, 1.5);
        svg.Text(Left - 8, Top - 16, "bytes", "end", "font-style=\"italic\"");
        svg.Text(
            (Left + Right) / 2, Bottom + 44, "milliseconds since the first event", "middle", "font-style=\"italic\"");
    }

    private static void DrawLegend(SvgWriter svg, WireSeries series, double x)
    {
        svg.Polyline([(x, 20), (x + 44, 20)], Ink.Of(series.Direction), Dashes(series));
        DrawMark(svg, series, x + 22, 20);
        svg.Text(x + 52, 24.5, Describe(series));
    }

    private void DrawLine(SvgWriter svg, WireSeries series)
    {
        // Of the points of one pixel's width the last is enough.
        var points = series.Points
            .GroupBy(point => Math.Round(X(point.Milliseconds)))
            .Select(group => (X: X(group.Last().Milliseconds), Y: Y(group.Last().Bytes)))
            .ToList();
        points.Insert(0, (Left, Bottom));

        // The number stays what it was until the next bytes come.
        var steps = points.Skip(1).Zip(points, (next, last) => new[] { (next.X, last.Y), (next.X, next.Y) });
        svg.Polyline(steps.SelectMany(step => step).Prepend(points[0]), Ink.Of(series.Direction), Dashes(series));

        var last = (X: Left - MarkDistance, Y: Bottom);
        foreach (var (milliseconds, bytes) in series.Points.Skip(1).SkipLast(1))
        {
            var mark = (X: X(milliseconds), Y: Y(bytes));
            if (mark.X - last.X >= MarkDistance || last.Y - mark.Y >= MarkDistance)
            {
                DrawMark(svg, series, mark.X, mark.Y);
                last = mark;
            }
        }
    }

    private static void DrawMark(SvgWriter svg, WireSeries series, double x, double y) => svg.Shape(
        series.Direction == WireDirection.ToServer
            ? (FormattableString)$"M{x - 4:0.#} {y:0.#}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
            : $"M{x - 4:0.#} {y - 4:0.#}h8v8h-8z",
        Ink.Of(series.Direction));

    private static string? Dashes(WireSeries series) => series.Direction == WireDirection.ToServer ? null : "7 4";

    private static string Describe(WireSeries series) => $"{series.Name}, {WireText.Size(series.Total)}";

    private double X(double milliseconds) => Left + (milliseconds / _time.Max * (Right - Left));

    private double Y(double bytes) => Bottom - (bytes / _bytes.Max * (Bottom - Top));
}
