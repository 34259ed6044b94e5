using System.Net.Sockets;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class ObjectFormattingTests
{
    public static TheoryData<object, string> Objects => new()
    {
        { new Point(1, 2), "Point { X = 1, Y = 2 }" },
        { new Point3(1, 2, 3), "Point3 { X = 1, Y = 2, Z = 3 }" },
        { new Pair { First = 1, Second = "two" }, "Pair { First = 1, Second = two }" },
        { new { Name = "Michael", Port = 9999 }, "{ Name = Michael, Port = 9999 }" },
        { (1, "two", (3, 4)), "(1, two, (3, 4))" },
        { (1, 2, 3, 4, 5, 6, 7, 8, 9), "(1, 2, 3, 4, 5, 6, 7, 8, 9)" },
        { new Box<int[]> { Content = [1, 2] }, "Box<int[]> { Content = [ 1, 2 ] }" },
        { KeyValuePair.Create("a", 1), "KeyValuePair<string, int> { Key = a, Value = 1 }" },
        { new Overriding { Shown = "new" }, "Overriding { Shown = new }" },
    };

    [Theory]
    [MemberData(nameof(Objects), DisableDiscoveryEnumeration = true)]
    public void An_object_is_one_line_of_its_properties_and_fields(object value, string expected) =>
        Assert.Equal(expected, ValueFormatter.Format(value).PlainText);

    [Fact]
    public void An_object_is_an_html_table_of_property_and_value()
    {
        var bundle = ValueFormatter.Format(new { Name = "<Tom & Jerry>", At = (1, 2) });

        Assert.Equal([MimeBundle.TextHtml, MimeBundle.TextPlain], bundle.Keys);
        var table = XElement.Parse(bundle[MimeBundle.TextHtml]);
        Assert.Equal(["property", "value"], table.Element("thead")!.Descendants("th").Select(th => th.Value));
        var rows = table.Element("tbody")!.Elements("tr").Select(row => row.Elements("td").ToList()).ToList();
        Assert.Equal(["Name", "<Tom & Jerry>"], rows[0].Select(td => td.Value));
        Assert.Equal("At", rows[1][0].Value);
        Assert.Equal(["Item1", "1", "Item2", "2"], rows[1][1].Descendants("td").Select(td => td.Value));
    }

    [Fact]
    public void A_type_with_its_own_ToString_is_that_text() =>
        Assert.Equal("a temperature", ValueFormatter.Format(new Temperature(20)).PlainText);

    [Fact]
    public void Texts_inside_an_object_stay_on_its_line() =>
        Assert.Equal(
            @"{ Line = GET / HTTP/1.1\r\n, Bell = \u0007 }",
            ValueFormatter.Format(new { Line = "GET / HTTP/1.1\r\n", Bell = "\a" }).PlainText);

    [Fact]
    public void An_object_that_does_not_fit_on_a_line_is_a_table()
    {
        var pair = new Pair { First = 1, Second = new string('x', 60) + " " + new string('y', 60) };

        Assert.Equal(
            $"""
            Pair
            property  value
            --------  {new string('-', 80)}
            First     1
            Second    {new string('x', 60)} {new string('y', 18)}…
            """.ReplaceLineEndings("\n"),
            ValueFormatter.Format(pair).PlainText);
    }

    [Fact]
    public void A_property_that_throws_shows_its_error_in_its_place() =>
        Assert.Equal(
            "Failing { Before = 1, Broken = (InvalidOperationException: not now), After = 2 }",
            ValueFormatter.Format(new Failing()).PlainText);

    [Fact]
    public void A_ToString_that_throws_shows_its_error() =>
        Assert.Equal("(InvalidOperationException: no text)", ValueFormatter.Format(new Mute()).PlainText);

    [Fact]
    public void A_cycle_is_shown_once()
    {
        var node = new Node();
        node.Next = new Node { Next = node };

        Assert.Equal("Node { Next = Node { Next = (cycle: the Node above) } }", ValueFormatter.Format(node).PlainText);
    }

    [Fact]
    public void The_same_object_beside_itself_is_no_cycle()
    {
        var point = new Point(1, 2);

        Assert.Equal(
            "(Point { X = 1, Y = 2 }, Point { X = 1, Y = 2 })", ValueFormatter.Format((point, point)).PlainText);
    }

    [Fact]
    public void An_object_that_grows_with_every_look_ends()
    {
        var bundle = ValueFormatter.Format(new Tree());

        Assert.Contains("Tree …", bundle[MimeBundle.TextHtml], StringComparison.Ordinal);
        Assert.True(bundle[MimeBundle.TextHtml].Length < 3_000_000);
    }

    [Fact]
    public void A_socket_shows_its_endpoints_but_not_its_handle()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        var text = ValueFormatter.Format(socket).PlainText!;

        Assert.Contains("\nRemoteEndPoint", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Handle", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_a_cell_declares_goes_by_its_own_name()
    {
        var value = await CSharpScript.EvaluateAsync(
            "record City(string Name); new object[] { new City(\"北京\"), typeof(City) }",
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("[ City { Name = 北京 }, City ]", ValueFormatter.Format(value).PlainText);
    }

    private record Point(int X, int Y);

    private sealed record Point3(int X, int Y, int Z) : Point(X, Y);

    private struct Pair
    {
        public int First;
        public object Second;
    }

    private sealed class Box<T>
    {
        public required T Content { get; init; }

        public string this[int index] => index.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private class Overridden
    {
        public virtual string Shown { get; set; } = "old";
    }

    private sealed class Overriding : Overridden
    {
        public override string Shown { get; set; } = "";
    }

    private sealed record Temperature(int Degrees)
    {
        public override string ToString() => "a temperature";
    }

    private sealed class Failing
    {
        public int Before { get; } = 1;

        public int Broken => Before == 1 ? throw new InvalidOperationException("not now") : 0;

        public int After { get; } = 2;
    }

    private sealed class Mute
    {
        public override string ToString() => throw new InvalidOperationException("no text");
    }

    private sealed class Node
    {
        public Node? Next { get; set; }
    }

    private sealed class Tree
    {
        public IEnumerable<Tree> Branches { get; } = Enumerable.Repeat(0, int.MaxValue).Select(_ => new Tree());
    }
}
