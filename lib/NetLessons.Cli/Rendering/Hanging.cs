using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetLessons.Cli;

/// <summary>
/// Puts a prefix before every line of another renderable: a bullet and then blanks, or the bar of a quotation.
/// </summary>
/// <param name="first">Stands before the first line.</param>
/// <param name="rest">Stands before every other line; as wide as <paramref name="first"/>.</param>
/// <param name="style">The look of both prefixes.</param>
/// <param name="child">What is shown.</param>
internal sealed class Hanging(string first, string rest, Style style, IRenderable child) : Renderable
{
    // A wide character needs two cells; nested deeper than the screen is wide, lines are cut at its edge instead.
    private const int NarrowestChild = 2;

    private readonly int _indent = new Segment(first).CellCount();

    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        var inner = child.Measure(options, ChildWidth(maxWidth));
        return new Measurement(inner.Min + _indent, inner.Max + _indent);
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var width = ChildWidth(maxWidth);
        var prefix = first;
        foreach (var line in Segment.SplitLines(child.Render(options, width), width))
        {
            var isBlank = line.All(segment => segment.IsWhiteSpace);
            yield return new Segment(isBlank ? prefix.TrimEnd() : prefix, style);
            foreach (var segment in isBlank ? [] : line)
            {
                yield return segment;
            }

            yield return Segment.LineBreak;
            prefix = rest;
        }
    }

    private int ChildWidth(int maxWidth) => Math.Max(NarrowestChild, maxWidth - _indent);
}
