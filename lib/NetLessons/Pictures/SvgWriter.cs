using System.Globalization;
using System.Net;

namespace NetLessons;

/// <summary>Writes an SVG element that stands in HTML: no script, no address, no id, all text encoded.</summary>
internal sealed class SvgWriter
{
    public const string Sans = "system-ui, sans-serif";
    public const string Mono = "ui-monospace, Consolas, 'DejaVu Sans Mono', monospace";

    private readonly TextWriter _writer;

    /// <param name="writer">Where it is written to.</param>
    /// <param name="width">In pixels, where there is room; else the picture shrinks.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="title">What the picture shows, for those who do not see it.</param>
    public SvgWriter(TextWriter writer, double width, double height, string title)
    {
        _writer = writer;
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" "
            + $"height=\"{height}\" style=\"max-width:100%;height:auto\" role=\"img\" aria-label=\"{Encode(title)}\" "
            + $"font-family=\"{Sans}\" font-size=\"13\" fill=\"{Ink.Text}\">\n"));
    }

    /// <summary>A line; dashes as SVG writes them, such as <c>5 4</c>.</summary>
    public void Line(
        double x1, double y1, double x2, double y2, string color, double width = 1, string? dashes = null) => Write(
        string.Create(
            CultureInfo.InvariantCulture,
            $"<path d=\"M{x1:0.#} {y1:0.#}L{x2:0.#} {y2:0.#}\"{Stroke(color, width, dashes)}/>\n"));

    /// <summary>A line through several points.</summary>
    public void Polyline(IEnumerable<(double X, double Y)> points, string color, string? dashes = null)
    {
        var list = points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}"));
        Write($"<polyline points=\"{string.Join(' ', list)}\"{Stroke(color, 2, dashes)}/>\n");
    }

    /// <summary>A filled shape.</summary>
    /// <param name="path">Its outline, as the attribute <c>d</c> of a path.</param>
    /// <param name="color">Its colour.</param>
    public void Shape(FormattableString path, string color) =>
        Write($"<path d=\"{path.ToString(CultureInfo.InvariantCulture)}\" fill=\"{color}\"/>\n");

    /// <summary>A frame with round corners, hardly tinted within.</summary>
    public void Box(double x, double y, double width, double height, string color) => Write(string.Create(
        CultureInfo.InvariantCulture,
        $"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" rx=\"6\" "
        + $"fill=\"{color}\" fill-opacity=\".12\" stroke=\"{color}\" stroke-width=\"1.5\"/>\n"));

    /// <summary>Text on a line, in which every space counts.</summary>
    /// <param name="x">Where it begins, has its middle or ends, as the anchor says.</param>
    /// <param name="y">Its baseline.</param>
    /// <param name="text">What it says.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="attributes">More attributes.</param>
    public void Text(double x, double y, string text, string anchor = "start", string attributes = "") =>
        Write(string.Create(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" style=\"white-space:pre\" {attributes}>"
            + $"{Encode(text)}</text>\n"));

    /// <summary>Ends the element.</summary>
    public void Close() => _writer.Write("</svg>");

    private static string Stroke(string color, double width, string? dashes) => string.Create(
        CultureInfo.InvariantCulture,
        $" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\"")
        + (dashes is null ? "" : $" stroke-dasharray=\"{dashes}\"");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private void Write(string element) => _writer.Write(element);
}
