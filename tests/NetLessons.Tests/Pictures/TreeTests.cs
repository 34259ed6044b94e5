using System.Xml.Linq;

namespace NetLessons.Tests;

public sealed class TreeTests
{
    private sealed record Node(string Text, params Node[] Parts);

    [Fact]
    public void The_plain_text_shows_who_belongs_to_whom()
    {
        var root = new Node("mixed", new("alternative", new Node("plain"), new Node("html")), new Node("png"));
        string[] expected =
        [
            "mixed",
            "├─ alternative",
            "│  ├─ plain",
            "│  └─ html",
            "└─ png",
        ];
        Assert.Equal(expected, Lines(root));
    }

    [Fact]
    public void A_single_node_is_a_line() => Assert.Equal(["text/plain"], Lines(new Node("text/plain")));

    [Fact]
    public void No_parts_may_be_null() =>
        Assert.Equal("x", Tree.Draw("x", _ => null, text => text).ToString());

    [Fact]
    public void What_is_too_much_is_left_out_and_told()
    {
        var many = new Node("root", [.. Enumerable.Range(0, 5000).Select(i => new Node($"{i}"))]);
        var lines = Lines(many);
        Assert.Equal(1001, lines.Length);
        Assert.Equal("└─ (4001 more)", lines[^1]);

        var deep = Enumerable.Range(0, 100).Aggregate(new Node("leaf"), (inner, _) => new Node("level", inner));
        Assert.EndsWith("└─ (more levels)", Lines(deep)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_is_well_formed_and_its_text_is_encoded()
    {
        var root = new Node("<script>alert('x')</script>", new Node("a & \"b\""), new Node("计划\r\n.txt"));
        using var html = new StringWriter();
        ((IPicture)Draw(root)).WriteHtml(html);

        var svg = XElement.Parse(html.ToString());
        Assert.Equal(
            ["<script>alert('x')</script>", "a & \"b\"", "计划 .txt"],
            svg.Elements().Where(element => element.Name.LocalName == "text").Select(element => element.Value));
        Assert.DoesNotContain(svg.Descendants(), element => element.Name.LocalName == "script");
    }

    private static string[] Lines(Node root) => Draw(root).ToString().Split('\n');

    private static Tree Draw(Node root) => Tree.Draw(root, node => node.Parts, node => node.Text);
}
