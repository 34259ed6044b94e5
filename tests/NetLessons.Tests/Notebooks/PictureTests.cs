using System.Text;
using System.Xml.Linq;

namespace NetLessons.Tests;

public sealed class PictureTests
{
    private const int LargestPicture = 8 * 1024;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly XName[] Harmless =
    [
        Svg + "title", Svg + "desc", Svg + "style", Svg + "defs", Svg + "marker", Svg + "g", Svg + "path", Svg + "rect",
        Svg + "circle", Svg + "ellipse", Svg + "line", Svg + "polyline", Svg + "polygon", Svg + "text", Svg + "tspan",
    ];

    public static TheoryData<string> Pictures =>
        [.. Directory.GetFiles(ImagesFolder(), "*.svg").Select(path => Path.GetFileName(path))];

    [Fact]
    public void There_are_pictures_to_look_at() => Assert.NotEmpty(Pictures);

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_scales_and_says_what_it_shows(string name)
    {
        var svg = Load(name);

        Assert.Equal(Svg + "svg", svg.Name);
        Assert.Equal($"0 0 {Number(svg, "width")} {Number(svg, "height")}", svg.Attribute("viewBox")?.Value);
        Assert.Equal("img", svg.Attribute("role")?.Value);
        Assert.Equal("title desc", svg.Attribute("aria-labelledby")?.Value);
        foreach (var part in new[] { "title", "desc" })
        {
            var element = svg.Element(Svg + part);
            Assert.Equal(part, element?.Attribute("id")?.Value);
            Assert.False(string.IsNullOrWhiteSpace(element?.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_is_small_and_brings_nothing_that_runs_or_loads(string name)
    {
        var svg = Load(name);
        var attributes = svg.DescendantsAndSelf().Attributes().Where(a => !a.IsNamespaceDeclaration).ToList();
        var values = attributes.Select(a => a.Value).Concat(svg.Descendants(Svg + "style").Select(s => s.Value));

        Assert.InRange(new FileInfo(PathOf(name)).Length, 1, LargestPicture);
        Assert.All(svg.Descendants(), e => Assert.Contains(e.Name, Harmless));
        Assert.All(attributes, a => Assert.Empty(a.Name.NamespaceName));
        Assert.All(attributes, a => Assert.DoesNotMatch("^(href|on)", a.Name.LocalName));
        Assert.All(values, value =>
        {
            Assert.DoesNotContain("//", value, StringComparison.Ordinal);
            Assert.DoesNotContain("@import", value, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch("(?i)url\\((?!#)", value);
        });
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void A_picture_has_its_own_light_card_so_that_it_reads_on_any_page(string name)
    {
        var svg = Load(name);
        var first = svg.Elements().First(e => e.Name.LocalName is not ("title" or "desc" or "style" or "defs"));

        Assert.Equal("card", first.Attribute("class")?.Value);
        Assert.Equal(Number(svg, "width") - 2, Number(first, "width"));
        Assert.Equal(Number(svg, "height") - 2, Number(first, "height"));
    }

    [Theory]
    [MemberData(nameof(Pictures))]
    public void What_a_picture_refers_to_is_in_it(string name)
    {
        var svg = Load(name);
        var ids = svg.Descendants().Select(e => e.Attribute("id")?.Value).OfType<string>().ToList();
        var style = svg.Element(Svg + "style")!.Value;

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(svg.Descendants().Attributes("marker-end"), a => Assert.Contains(a.Value[5..^1], ids));
        Assert.All(
            svg.Descendants().Attributes("class").SelectMany(a => a.Value.Split(' ')),
            c => Assert.Contains($".{c} {{", style, StringComparison.Ordinal));
    }

    [Fact]
    public void All_pictures_share_one_style()
    {
        var styles = Pictures.Select(row => Load(row.Data).Element(Svg + "style")?.Value);

        Assert.Single(styles.Distinct());
    }

    [Fact]
    public void The_request_in_the_picture_has_as_many_bytes_as_it_says()
    {
        // Every line of the request ends with a pair of CR and LF boxes; the response below has a second heading.
        var texts = Load("http-message.svg").Descendants(Svg + "text").ToList();
        var request = texts.TakeWhile(t => t.Value != "Response").ToList();

        var lines = request.Where(t => t.Attribute("class")?.Value == "m")
            .Sum(t => Encoding.UTF8.GetByteCount(t.Value));
        var ends = request.Count(t => t.Value is "CR" or "LF");

        Assert.Contains(request, t => t.Value == $"client to server, {lines + ends} bytes");
    }

    private static XElement Load(string name) => XDocument.Load(PathOf(name)).Root!;

    private static string PathOf(string name) => Path.Combine(ImagesFolder(), name);

    private static int Number(XElement element, string attribute) => (int)element.Attribute(attribute)!;

    private static string ImagesFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "NetLessons.sln")))
            {
                return Path.Combine(folder.FullName, "notebooks", "images");
            }
        }

        throw new DirectoryNotFoundException($"No NetLessons.sln in {AppContext.BaseDirectory} or a folder above it.");
    }
}
