using Spectre.Console.Rendering;

namespace NetLessons.Cli;

/// <summary>One empty line between blocks.</summary>
internal sealed class BlankLine : Renderable
{
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => [Segment.LineBreak];
}
