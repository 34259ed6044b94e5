namespace NetLessons;

/// <summary>Draws a sequence diagram as SVG.</summary>
internal sealed class WireDiagramSvg
{
    private const double Width = 740;
    private const double Margin = 8;
    private const double BoxHeight = 28;
    private const double RowHeight = 34;
    private const double RemarkHeight = 20;
    private const double TextColumn = 7.9;
    private const double Gap = 16;

    private readonly WireDiagram _diagram;
    private readonly SvgWriter _svg;
    private readonly string[] _names;
    private readonly string _server;
    private readonly double[] _x;
    private readonly double _serverX;
    private readonly double _boxWidth;
    private readonly double _serverBoxWidth;

    private WireDiagramSvg(WireDiagram diagram, TextWriter writer)
    {
        _diagram = diagram;
        var longest = diagram.Clients.Count == 1 ? 24 : 10;
        _names = [.. diagram.Clients.Select(client => WireText.Show(client.Name, longest))];
        _server = WireText.Show(diagram.Server, 24);

        _boxWidth = BoxWidth(_names.Max(TextColumns.Of));
        _serverBoxWidth = BoxWidth(TextColumns.Of(_server));
        _x = [.. _names.Select((_, i) => Margin + (_boxWidth / 2) + (i * (_boxWidth + Margin)))];
        _serverX = Width - Margin - (_serverBoxWidth / 2);
        _svg = new SvgWriter(writer, Width, Height, Title());
    }

    public static void Draw(WireDiagram diagram, TextWriter writer) => new WireDiagramSvg(diagram, writer).Draw();

    private double Height =>
        (2 * Margin) + BoxHeight + ((_diagram.Rows.Count + 0.5) * RowHeight)
        + (_diagram.Remarks.Count * RemarkHeight);

    private static double BoxWidth(int columns) => Math.Max(76, (columns * 9.2) + 16);

    private static double RowTop(int row) => Margin + BoxHeight + (row * RowHeight);

    private string Title() =>
        $"Sequence diagram: {string.Join(", ", _names)} and {_server}, {_diagram.Rows.Count} rows";

    private void Draw()
    {
        foreach (var (name, x) in _names.Zip(_x))
        {
            DrawHead(name, x, _boxWidth, Ink.Client);
        }

        DrawHead(_server, _serverX, _serverBoxWidth, Ink.Server);
        DrawLifelines();
        for (var i = 0; i < _diagram.Rows.Count; i++)
        {
            DrawRow(_diagram.Rows[i], RowTop(i + 1));
        }

        var y = RowTop(_diagram.Rows.Count) + (RowHeight / 2);
        foreach (var remark in _diagram.Remarks)
        {
            y += RemarkHeight;
            _svg.Text(Margin, y, $"({remark})", attributes: "font-style=\"italic\"");
        }

        _svg.Close();
    }

    private void DrawHead(string name, double x, double width, string color)
    {
        _svg.Box(x - (width / 2), Margin, width, BoxHeight, color);
        _svg.Text(x, Margin + 19, name, "middle", "font-size=\"14\" font-weight=\"600\"");
    }

    private void DrawLifelines()
    {
        var bottom = RowTop(_diagram.Rows.Count) + (RowHeight / 2);
        foreach (var (client, x) in _diagram.Clients.Zip(_x))
        {
            var last = _diagram.Rows.ToList().FindLastIndex(row => client.IsAt(row.Position));
            var end = client.Last == int.MaxValue ? bottom : RowTop(last + 1);
            _svg.Line(x, Margin + BoxHeight, x, end, Ink.Grey);
        }

        _svg.Line(_serverX, Margin + BoxHeight, _serverX, bottom, Ink.Grey);
    }

    private void DrawRow(WireRow row, double y)
    {
        var left = _x[^1] + Gap;
        var size = row.Size is { } bytes ? WireText.Size(bytes) : "";
        var columns = (int)((_serverX - Gap - left) / TextColumn) - (size.Length == 0 ? 0 : size.Length + 2);
        var style = row.Label.IsBytes ? $"font-family=\"{SvgWriter.Mono}\""
            : row.HasArrow ? ""
            : "font-style=\"italic\"";
        _svg.Text(left, y - 7, row.Label.Fit(columns), attributes: style);
        if (size.Length > 0)
        {
            _svg.Text(_serverX - Gap, y - 7, size, "end", "opacity=\".75\"");
        }

        if (row.HasArrow)
        {
            DrawArrow(row, y);
        }
    }

    private void DrawArrow(WireRow row, double y)
    {
        var color = Ink.Of(row.Direction);
        var (from, to) = row.Direction == WireDirection.ToServer
            ? (_x[row.Client], _serverX)
            : (_serverX, _x[row.Client]);
        var back = to < from ? 10 : -10;
        var (width, dashes) = row.Kind switch
        {
            WireRowKind.Stream => (4.0, null),
            WireRowKind.Message => (1.8, null),
            _ => (1.5, "6 4"),
        };
        if (row.Kind == WireRowKind.Break)
        {
            _svg.Line(from, y, to, y, color, width, dashes);
            _svg.Line(to + back - 5, y - 5, to + back + 5, y + 5, Ink.Text, 2.5);
            _svg.Line(to + back - 5, y + 5, to + back + 5, y - 5, Ink.Text, 2.5);
            return;
        }

        _svg.Line(from, y, to + back, y, color, width, dashes);
        _svg.Shape($"M{to} {y}l{back} -5.5v11z", color);
    }
}
