using Spectre.Console.Rendering;

namespace NetLessons.Cli;

/// <summary>
/// Something that keeps its lines however narrow the terminal is, so that they can be copied and compared.
/// </summary>
internal sealed class Unwrapped(IRenderable content) : IRenderable
{
    private const int Wide = 1 << 20;

    public Measurement Measure(RenderOptions options, int maxWidth) => content.Measure(options, Wide);

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => content.Render(options, Wide);
}
