namespace NetLessons;

/// <summary>
/// What consists of parts that consist of parts, as a picture: each part below and to the right of its whole.
/// </summary>
[TypeFormatterSource(typeof(PictureFormatterSource))]
public sealed class Tree : IPicture
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 1000;

    // What leads to a node: whether it, and each whole around it but the root, has others after it, outermost first.
    private readonly List<(bool[] MoreFollow, string Text)> _nodes = [];

    private Tree()
    {
    }

    /// <summary>Draws a tree from its root.</summary>
    /// <param name="root">What holds all the others.</param>
    /// <param name="parts">The parts of one, in order; none, or null, where it has none.</param>
    /// <param name="text">What to say of one, in a line.</param>
    /// <returns>The picture, with 1000 nodes and 32 levels at most: what is left out is told.</returns>
    public static Tree Draw<T>(T root, Func<T, IEnumerable<T>?> parts, Func<T, string> text)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentNullException.ThrowIfNull(text);
        var tree = new Tree();
        tree.Add(root, [], parts, text);
        return tree;
    }

    /// <summary>The tree in characters, a node a line.</summary>
    public override string ToString() =>
        string.Join('\n', _nodes.Select(node => $"{Branches(node.MoreFollow)}{node.Text}"));

    void IPicture.WriteHtml(TextWriter writer)
    {
        const int Row = 34;
        const int Box = 26;
        const int Indent = 30;
        var width = _nodes.Max(node => (node.MoreFollow.Length * Indent) + BoxWidth(node.Text));
        var svg = new SvgWriter(writer, width + 2, (_nodes.Count * Row) + 2, "a tree of parts");
        for (var i = 0; i < _nodes.Count; i++)
        {
            var (moreFollow, text) = _nodes[i];
            var (x, y) = ((moreFollow.Length * Indent) + 1, (i * Row) + 1);
            for (var level = 0; level < moreFollow.Length; level++)
            {
                var isOwn = level == moreFollow.Length - 1;
                if (isOwn || moreFollow[level])
                {
                    var trunk = (level * Indent) + 15;
                    svg.Line(trunk, y + Box - Row, trunk, y + (moreFollow[level] ? Box : Box / 2), Ink.Grey);
                }
            }

            if (moreFollow.Length > 0)
            {
                svg.Line(x - 16, y + (Box / 2), x, y + (Box / 2), Ink.Grey);
            }

            svg.Box(x, y, BoxWidth(text), Box, Ink.Client);
            svg.Text(x + 10, y + 18, text, attributes: $"font-family=\"{SvgWriter.Mono}\"");
        }

        svg.Close();
    }

    // A character of a font of fixed width is 0.6 of its size wide; one of Chinese takes two columns.
    private static int BoxWidth(string text) => 20 + (TextColumns.Of(text) * 8);

    private void Add<T>(T node, bool[] moreFollow, Func<T, IEnumerable<T>?> parts, Func<T, string> text)
    {
        _nodes.Add((moreFollow, text(node).ReplaceLineEndings(" ")));
        var children = parts(node)?.ToList() ?? [];
        if (children.Count > 0 && moreFollow.Length == MaxDepth)
        {
            _nodes.Add(([.. moreFollow, false], "(more levels)"));
            return;
        }

        for (var i = 0; i < children.Count; i++)
        {
            if (_nodes.Count >= MaxNodes)
            {
                _nodes.Add(([.. moreFollow, false], $"({children.Count - i} more)"));
                return;
            }

            Add(children[i], [.. moreFollow, i < children.Count - 1], parts, text);
        }
    }

    private static string Branches(bool[] moreFollow) => moreFollow is [.. var outer, var more]
        ? string.Concat(outer.Select(follow => follow ? "│  " : "   ")) + (more ? "├─ " : "└─ ")
        : "";
}
