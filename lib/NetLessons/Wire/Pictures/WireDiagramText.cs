using System.Text;

namespace NetLessons;

/// <summary>Draws a sequence diagram in characters, for a terminal of 80 columns.</summary>
internal sealed class WireDiagramText
{
    private const int Width = 79;
    private const int ArrowColumns = 5;

    private readonly WireDiagram _diagram;
    private readonly string[] _names;
    private readonly string _server;
    private readonly int[] _columns;
    private readonly int _serverColumn;
    private readonly int _sizeColumns;
    private readonly StringBuilder _text = new();

    private WireDiagramText(WireDiagram diagram)
    {
        _diagram = diagram;
        var longest = diagram.Clients.Count == 1 ? 24 : 8;
        _names = [.. diagram.Clients.Select(client => WireText.Show(client.Name, longest))];
        _server = WireText.Show(diagram.Server, 24);

        _sizeColumns = diagram.Rows.Select(row => Size(row).Length + 2).DefaultIfEmpty().Max();
        var width = _names.Max(TextColumns.Of);
        _columns = [.. _names.Select((_, i) => (i * (width + 2)) + (width / 2))];
        var serverWidth = TextColumns.Of(_server);
        _serverColumn = Width - (serverWidth - (serverWidth / 2));
    }

    public static string Draw(WireDiagram diagram) => new WireDiagramText(diagram).Draw();

    private string Draw()
    {
        AppendHead();
        foreach (var row in _diagram.Rows)
        {
            AppendRow(row);
        }

        foreach (var remark in _diagram.Remarks)
        {
            AppendLine($"({remark})");
        }

        return _text.ToString().TrimEnd('\n');
    }

    private void AppendHead()
    {
        var head = "";
        foreach (var (name, column) in _names.Append(_server).Zip(_columns.Append(_serverColumn)))
        {
            head = TextColumns.Pad(head, column - (TextColumns.Of(name) / 2)) + name;
        }

        AppendLine(head);
    }

    private void AppendRow(WireRow row)
    {
        var left = Left(row);
        var size = Size(row) is { Length: > 0 } text ? text.PadLeft(_sizeColumns) : "";
        var columns = _serverColumn - left.Length - 2 - ArrowColumns;
        var label = row.Label.Fit(columns - size.Length);
        var right = row.HasArrow ? Line(row).Right : new string(' ', ArrowColumns);
        AppendLine($"{left} {TextColumns.Pad(label, columns - size.Length)}{size} {right}{Upright(row)}");
    }

    /// <summary>The clients' lifelines, and the arrow as far as the label.</summary>
    private string Left(WireRow row)
    {
        var (line, crossing, tip, _) = Line(row);
        var cells = new char[_columns[^1] + 1 + ArrowColumns];
        Array.Fill(cells, ' ');
        if (row.HasArrow)
        {
            Array.Fill(cells, line, _columns[row.Client] + 1, cells.Length - _columns[row.Client] - 1);
        }

        for (var i = 0; i < _columns.Length; i++)
        {
            if (_diagram.Clients[i].IsAt(row.Position))
            {
                cells[_columns[i]] = row.HasArrow && i > row.Client ? crossing : Upright(row);
            }
        }

        if (row.HasArrow && row.Direction == WireDirection.ToClient)
        {
            cells[_columns[row.Client] + 1] = tip;
        }

        return new string(cells);
    }

    private static (char Line, char Crossing, char Tip, string Right) Line(WireRow row)
    {
        var (line, crossing) = row.Kind switch
        {
            WireRowKind.Stream => ('═', '╪'),
            WireRowKind.Message => ('─', '┼'),
            _ => ('╌', '┼'),
        };
        var toServer = row.Direction == WireDirection.ToServer;
        var tip = row.Kind == WireRowKind.Break ? '✕' : toServer ? '▶' : '◀';
        return (line, crossing, tip, new string(line, ArrowColumns - 1) + (toServer ? tip : line));
    }

    private static string Size(WireRow row) => row.Size is { } bytes ? WireText.Size(bytes) : "";

    private static char Upright(WireRow row) => row.Kind == WireRowKind.Fold ? '⋮' : '│';

    private void AppendLine(string line) => _text.Append(line.TrimEnd()).Append('\n');
}
