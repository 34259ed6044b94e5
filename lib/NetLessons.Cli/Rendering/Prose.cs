using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NetLessons.Cli;

/// <summary>
/// Styled text that wraps between words. Unlike Spectre's own paragraph it may break between two Chinese
/// characters, never before a full stop that follows a styled word, and leaves no blanks at the ends of its lines.
/// </summary>
internal sealed class Prose : Renderable
{
    private const string NeverFirst = ",.;:!?)]}%…”’，。、；：！？）】》」』〉";
    private const string NeverLast = "([{“‘（【《「『〈";

    private readonly List<Glyph> _glyphs = [];
    private bool _isSoftBreakDue;

    /// <summary>The width of the longest line where nothing forces a break, in terminal cells.</summary>
    public int Cells => Lines(int.MaxValue).Max(line => line.Sum(glyph => glyph.Cells));

    /// <summary>
    /// Adds text as it is: nothing in it is markup. <c>\n</c> ends a line, a tab becomes four blanks, and other
    /// control characters, which could steer the terminal, are left out.
    /// </summary>
    public Prose Append(string text, Style style)
    {
        foreach (var rune in text.Replace("\t", "    ", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value != '\n' && Rune.IsControl(rune))
            {
                continue;
            }

            var glyph = new Glyph(rune, style, new Segment(rune.ToString()).CellCount());
            if (_isSoftBreakDue && !(glyph.IsWide && _glyphs is [.., { IsWide: true }]))
            {
                _glyphs.Add(new Glyph(new Rune(' '), style, 1));
            }

            _isSoftBreakDue = false;
            _glyphs.Add(glyph);
        }

        return this;
    }

    /// <summary>A line end in the source: a blank between words, nothing between Chinese characters.</summary>
    public void AppendSoftBreak() => _isSoftBreakDue = true;

    protected override Measurement Measure(RenderOptions options, int maxWidth)
    {
        var longest = Math.Min(Cells, maxWidth);
        var longestWord = Lines(1, splitsWords: false).Max(line => line.Sum(glyph => glyph.Cells));
        return new Measurement(Math.Min(longestWord, longest), longest);
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        foreach (var line in Lines(maxWidth))
        {
            var free = Math.Max(0, maxWidth - line.Sum(glyph => glyph.Cells));
            var indent = options.Justification switch
            {
                Justify.Right => free,
                Justify.Center => free / 2,
                _ => 0,
            };
            yield return Segment.Padding(indent);
            foreach (var run in Runs(line))
            {
                yield return run;
            }

            yield return Segment.LineBreak;
        }
    }

    private IEnumerable<List<Glyph>> Lines(int width, bool splitsWords = true)
    {
        var start = 0;
        for (var end = 0; end <= _glyphs.Count; end++)
        {
            if (end == _glyphs.Count || _glyphs[end].IsLineEnd)
            {
                foreach (var line in Wrap(_glyphs[start..end], width, splitsWords))
                {
                    yield return line;
                }

                start = end + 1;
            }
        }
    }

    private static IEnumerable<List<Glyph>> Wrap(List<Glyph> line, int width, bool splitsWords)
    {
        for (var fitting = Fitting(line, width); fitting < line.Count; fitting = Fitting(line, width))
        {
            var cut = Enumerable.Range(1, fitting).LastOrDefault(at => CanBreak(line, at));
            if (cut == 0)
            {
                cut = splitsWords
                    ? Math.Max(1, fitting)
                    : Enumerable.Range(1, line.Count).First(at => at == line.Count || CanBreak(line, at));
            }

            yield return line[..(1 + line.FindLastIndex(cut - 1, glyph => !glyph.IsBlank))];
            line = [.. line.Skip(cut).SkipWhile(glyph => glyph.IsBlank)];
            if (line.Count == 0)
            {
                yield break;
            }
        }

        yield return line;
    }

    private static int Fitting(List<Glyph> line, int width)
    {
        var cells = 0;
        var tooFar = line.FindIndex(glyph => (cells += glyph.Cells) > width);
        return tooFar < 0 ? line.Count : tooFar;
    }

    private static bool CanBreak(List<Glyph> line, int at)
    {
        var (before, after) = (line[at - 1], line[at]);
        var isIndent = line.FindIndex(glyph => !glyph.IsBlank) >= at;
        return !isIndent && (before.IsBlank || after.IsBlank
            || ((before.IsWide || after.IsWide) && !after.IsIn(NeverFirst) && !before.IsIn(NeverLast)));
    }

    private static IEnumerable<Segment> Runs(List<Glyph> line)
    {
        for (var start = 0; start < line.Count;)
        {
            var run = line.Skip(start).TakeWhile(glyph => glyph.Style.Equals(line[start].Style)).ToList();
            yield return new Segment(string.Concat(run.Select(glyph => glyph.Rune)), run[0].Style);
            start += run.Count;
        }
    }

    private readonly record struct Glyph(Rune Rune, Style Style, int Cells)
    {
        public bool IsBlank => Rune.Value == ' ';

        public bool IsLineEnd => Rune.Value == '\n';

        public bool IsWide => Cells == 2;

        public bool IsIn(string characters) => characters.Contains(Rune.ToString(), StringComparison.Ordinal);
    }
}
