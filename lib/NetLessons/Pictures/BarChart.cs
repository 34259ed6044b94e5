using System.Globalization;

namespace NetLessons;

/// <summary>Numbers to compare, as horizontal bars in groups; each bar has its name and its number.</summary>
[TypeFormatterSource(typeof(PictureFormatterSource))]
public sealed class BarChart : IPicture
{
    private const int PlainWidth = 40;

    private readonly string _title;
    private readonly string _unit;
    private readonly List<(string Group, string Name, double Value)> _bars;

    private BarChart(string title, string unit, List<(string Group, string Name, double Value)> bars) =>
        (_title, _unit, _bars) = (title, unit, bars);

    /// <summary>Draws a chart.</summary>
    /// <param name="title">What the numbers are.</param>
    /// <param name="unit">Their unit; empty for a count.</param>
    /// <param name="bars">The bars from top to bottom; those of a group stand in a row. No number is negative.</param>
    /// <exception cref="ArgumentException">There is no bar, or a number is negative or none.</exception>
    public static BarChart Draw(
        string title, string unit, IEnumerable<(string Group, string Name, double Value)> bars)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(unit);
        var list = bars.ToList();
        if (list.Count == 0)
        {
            throw new ArgumentException("A chart has one bar at least.", nameof(bars));
        }

        return list.All(bar => bar.Value >= 0 && double.IsFinite(bar.Value))
            ? new BarChart(title, unit, list)
            : throw new ArgumentException("A bar has a number that is not negative.", nameof(bars));
    }

    /// <summary>The bars in characters, 40 for the longest.</summary>
    public override string ToString()
    {
        var (group, name) = (Columns(bar => bar.Group), Columns(bar => bar.Name));
        return string.Join('\n', _bars
            .Select((bar, i) =>
            {
                var label = IsFirstOfGroup(i) ? bar.Group : "";
                var line = new string('█', (int)Math.Round(Share(bar.Value) * PlainWidth));
                var names = $"{TextColumns.Pad(label, group)}  {TextColumns.Pad(bar.Name, name)}";
                return $"{names}  {line} {Number(bar.Value)}";
            })
            .Prepend(_unit.Length > 0 ? $"{_title} ({_unit})" : _title));

        int Columns(Func<(string Group, string Name, double Value), string> text) =>
            _bars.Max(bar => TextColumns.Of(text(bar)));
    }

    void IPicture.WriteHtml(TextWriter writer)
    {
        const int Row = 24;
        const int Gap = 10;
        const int Left = 210;
        const int Longest = 400;
        const int Width = 720;
        var tops = new List<int>();
        var y = 34;
        for (var i = 0; i < _bars.Count; i++)
        {
            y += i > 0 && IsFirstOfGroup(i) ? Gap : 0;
            tops.Add(y);
            y += Row;
        }

        var svg = new SvgWriter(writer, Width, y, _title);
        svg.Text(0, 16, _unit.Length > 0 ? $"{_title}, {_unit}" : _title, attributes: "font-weight=\"bold\"");
        for (var i = 0; i < _bars.Count; i++)
        {
            var (group, name, value) = _bars[i];
            var (top, line) = (tops[i] + 2, tops[i] + 15);
            var length = Math.Max(1, Math.Round(Share(value) * Longest));
            if (IsFirstOfGroup(i))
            {
                svg.Text(0, line, group);
            }

            svg.Text(Left - 10, line, name, "end");
            svg.Shape($"M{Left} {top}h{length}v{Row - 6}h-{length}Z", Ink.Client);
            svg.Text(Left + length + 6, line, Number(value));
        }

        svg.Close();
    }

    private bool IsFirstOfGroup(int index) => index == 0 || _bars[index - 1].Group != _bars[index].Group;

    private double Share(double value) => _bars.Max(bar => bar.Value) is > 0 and var most ? value / most : 0;

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
