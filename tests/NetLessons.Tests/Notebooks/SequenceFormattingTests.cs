using System.Collections;
using System.Xml.Linq;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class SequenceFormattingTests
{
    public static TheoryData<object, string> OneLiners => new()
    {
        { Enumerable.Range(1, 3), "[ 1, 2, 3 ]" },
        { new List<string> { "a", "b c" }, "[ a, b c ]" },
        { new List<object?> { 1, null, "x", new List<int> { 2 } }, "[ 1, null, x, [ 2 ] ]" },
        { Array.Empty<int>(), "[ ]" },
        { new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, "{ a: 1, b: 2 }" },
        { new Hashtable { ["a"] = 1 }, "{ a: 1 }" },
        { new Dictionary<string, int>(), "{ }" },
    };

    [Theory]
    [MemberData(nameof(OneLiners), DisableDiscoveryEnumeration = true)]
    public void A_short_sequence_or_dictionary_is_one_line(object value, string expected) =>
        Assert.Equal(expected, ValueFormatter.Format(value).PlainText);

    [Fact]
    public void A_long_sequence_is_wrapped_and_cut()
    {
        var lines = ValueFormatter.Format(Enumerable.Range(1, 1080).ToList()).PlainText!.Split('\n');

        Assert.Equal("[", lines[0]);
        Assert.StartsWith("  1, 2, 3, ", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" 100, … (980 more)", lines[^2], StringComparison.Ordinal);
        Assert.Equal("]", lines[^1]);
        Assert.All(lines, line => Assert.True(line.Length <= FormattingLimits.LineWidth));
    }

    [Fact]
    public void An_endless_sequence_is_cut_and_read_once()
    {
        var numbers = new Endless();

        var bundle = ValueFormatter.Format(numbers);

        Assert.EndsWith("100, … (more)\n]", bundle.PlainText, StringComparison.Ordinal);
        Assert.Contains(">100</td>", bundle[MimeBundle.TextHtml], StringComparison.Ordinal);
        Assert.Equal(1, numbers.Enumerations);
        Assert.Equal(1, numbers.Disposals);
    }

    [Fact]
    public void A_nested_sequence_is_cut_sooner()
    {
        var text = ValueFormatter.Format(new { Numbers = new Endless() }).PlainText;

        Assert.Contains("19, 20, … (more) ]", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_knows_how_many_are_missing() =>
        Assert.Contains(
            "… (1,400 more)",
            ValueFormatter.Format(Enumerable.Range(0, 1500).ToHashSet()).PlainText,
            StringComparison.Ordinal);

    [Fact]
    public void A_sequence_that_throws_shows_what_came_before()
    {
        static IEnumerable<int> Failing()
        {
            yield return 1;
            throw new InvalidOperationException("dry");
        }

        Assert.Equal(
            "[ 1, … (stopped: InvalidOperationException: dry) ]", ValueFormatter.Format(Failing()).PlainText);
    }

    [Fact]
    public void Objects_are_a_table_aligned_by_the_width_on_screen()
    {
        var people = new[]
        {
            new { 姓名 = "管理员", Mail = "admin@example.com", Age = 7 },
            new { 姓名 = "Bob", Mail = "b@x", Age = 42 },
        };

        Assert.Equal(
            """
            姓名    Mail               Age
            ------  -----------------  ---
            管理员  admin@example.com  7
            Bob     b@x                42
            """.ReplaceLineEndings("\n"),
            ValueFormatter.Format(people).PlainText);
    }

    [Fact]
    public void Objects_of_different_types_share_a_table()
    {
        var text = ValueFormatter.Format(new object[] { new { A = 1, B = 2 }, new { B = 3, C = 4 } }).PlainText;

        Assert.Equal("A  B  C\n-  -  -\n1  2\n   3  4", text);
    }

    [Fact]
    public void Objects_are_an_html_table_with_a_column_for_each_property()
    {
        var html = ValueFormatter.Format(Enumerable.Range(1, 500).Select(i => (i, "<" + i)).ToList()).First().Value;

        var table = XElement.Parse(html);
        Assert.Equal(["Item1", "Item2"], table.Element("thead")!.Descendants("th").Select(th => th.Value));
        var rows = table.Element("tbody")!.Elements("tr").ToList();
        Assert.Equal(FormattingLimits.TopLevelRows + 1, rows.Count);
        Assert.Equal(["3", "<3"], rows[2].Elements("td").Select(td => td.Value));
        Assert.Equal("… (400 more)", Assert.Single(rows[^1].Elements("td")).Value);
    }

    [Fact]
    public void Scalars_are_an_html_table_of_one_column()
    {
        var table = XElement.Parse(ValueFormatter.Format(new List<string> { "a", "&b" })[MimeBundle.TextHtml]);

        Assert.Equal(["a", "&b"], table.Descendants("tr").Select(row => Assert.Single(row.Elements("td")).Value));
    }

    [Fact]
    public void A_dictionary_is_a_table_of_key_and_value()
    {
        var ports = new SortedDictionary<string, string>
        {
            ["http"] = new string('x', 70),
            ["smtp"] = new string('y', 70),
        };

        var bundle = ValueFormatter.Format(ports);

        Assert.Equal(
            $"key   value\n----  {new string('-', 70)}\nhttp  {new string('x', 70)}\nsmtp  {new string('y', 70)}",
            bundle.PlainText);
        var table = XElement.Parse(bundle[MimeBundle.TextHtml]);
        Assert.Equal(["key", "value"], table.Descendants("th").Select(th => th.Value));
        Assert.Equal("smtp", table.Element("tbody")!.Elements("tr").Last().Elements("td").First().Value);
    }

    [Fact]
    public void Html_inside_a_sequence_stays_html() =>
        Assert.Contains(
            "<b>x</b>",
            ValueFormatter.Format(new object[] { new Html("<b>x</b>") })[MimeBundle.TextHtml],
            StringComparison.Ordinal);

    [Fact]
    public void Wide_and_deep_data_is_bounded_altogether()
    {
        var rows = Enumerable.Range(0, 1000)
            .Select(_ => Enumerable.Range(0, 1000).Select(_ => Enumerable.Range(0, 1000)));

        var bundle = ValueFormatter.Format(rows);

        Assert.True(bundle[MimeBundle.TextHtml].Length < 100 * FormattingLimits.Values);
    }

    private sealed class Endless : IEnumerable<int>
    {
        public int Enumerations { get; private set; }

        public int Disposals { get; private set; }

        public IEnumerator<int> GetEnumerator()
        {
            Enumerations++;
            try
            {
                for (var i = 1; ; i++)
                {
                    yield return i;
                }
            }
            finally
            {
                Disposals++;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
