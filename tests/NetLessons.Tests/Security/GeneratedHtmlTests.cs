using System.Collections.Specialized;
using System.Dynamic;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>Whatever stands in the data, the HTML that is made of it shows it as text.</summary>
public sealed class GeneratedHtmlTests
{
    private static readonly string[] Elements =
    [
        "table", "thead", "tbody", "tr", "th", "td", "caption", "span", "pre", "div", "b", "img",
        "svg", "path", "polyline", "rect", "text",
    ];

    private static readonly string[] Attributes =
    [
        "style", "border", "colspan", "scope", "alt", "src",
        "xmlns", "role", "aria-label", "viewBox", "width", "height", "x", "y", "rx", "d", "text-anchor",
        "font-family", "font-size", "font-style", "font-weight",
        "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "opacity", "points",
    ];

    // Every picture of the library, with a hostile text wherever it takes one.
    private static readonly Dictionary<string, Func<string, object>> Pictures = new()
    {
        [nameof(ServerLog)] = text =>
        {
            var log = new ServerLog();
            log.Write(text);
            return log;
        },
        [nameof(MailDialogue)] = text =>
        {
            var dialogue = new MailDialogue(client: null);
            dialogue.AddCommand(text);
            dialogue.AddReply(new SmtpReply(250, Status: null, text).ToBytes());
            dialogue.AddMessage(Encoding.UTF8.GetBytes($"Subject: {text}\r\n"), isComplete: true);
            dialogue.AddRemark(text);
            return dialogue;
        },
        [nameof(MailAccount)] = text => new MailAccount(text, "secret"),
        [nameof(BarChart)] = text => BarChart.Draw(text, text, [(text, text, 1)]),
        [nameof(Tree)] = text => Tree.Draw(text, node => node == text ? ["part"] : [], node => node),
        [nameof(CertificatePicture)] = text => new CertificatePicture(CertificateOf(text)),
        [nameof(WireRecording)] = Recording,
        [nameof(WireHexDump)] = text => Recording(text).Hex,
        [nameof(WireTimeline)] = text => Recording(text).Timeline,
        [nameof(PngImage)] = _ => PngImage.Draw(1, 1, (_, _) => (0, 0, 0)),
    };

    // Long names end with an ellipsis there, and bytes stand in rows of sixteen.
    private static readonly string[] Shortening =
        [nameof(WireRecording), nameof(WireHexDump), nameof(WireTimeline)];

    // Every way in which the engine describes a value of any other type.
    private static readonly Func<string, object>[] Values =
    [
        text => new { text, Inner = new { text } },
        text => new[] { text, text },
        text => new[] { new { text }, new { text } },
        text => new Dictionary<string, object> { [text] = text, ["list"] = new[] { text } },
        text => new OrderedDictionary { [text] = text },
        text => (text, 1),
        text => KeyValuePair.Create(text, new[] { text }),
        text => new List<object> { new IOException(text), new Uri($"javascript:{Uri.EscapeDataString(text)}") },
        text => new InvalidOperationException(text, new FormatException(text)),
        text => new Shouting(text),
        text => new object[] { new Shouting(text), new StringBuilder(text), text[0] },
        text => Encoding.UTF8.GetBytes(text),
        Expando,
        text => new Faulty(text),
    ];

    public static TheoryData<string> HostileTexts =>
    [
        "<script>alert(1)</script>",
        "</td></tr></table><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "' style='position:fixed",
        "<a href=\"javascript:alert(1)\">here</a>",
        "&lt;b&gt; &amp; &#60;",
        "]]><!-- --><?x?>",
    ];

    [Fact]
    public void Every_picture_is_tested() => Assert.Equal(
        Pictures.Keys.Order(),
        typeof(IPicture).Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IPicture)))
            .Select(type => type.Name)
            .Order());

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_picture_shows_hostile_text_as_text(string text)
    {
        foreach (var (name, create) in Pictures)
        {
            var shown = AssertHarmless(ValueFormatter.Format(create(text)));
            var beginning = Shortening.Contains(name) ? Row(text) : text;
            var isShown = name == nameof(PngImage) || Unquoted(shown).Contains(beginning, StringComparison.Ordinal);
            Assert.True(isShown, $"{name} does not show {text}, but {shown}");
        }
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_value_of_any_type_shows_hostile_text_as_text(string text)
    {
        foreach (var create in Values)
        {
            var value = create(text);
            var shown = AssertHarmless(ValueFormatter.Format(value, MimeBundle.TextHtml));
            var expected = value switch
            {
                byte[] => Row(text),
                _ => text,
            };
            Assert.Contains(expected, shown, StringComparison.Ordinal);
            var natural = ValueFormatter.Format(value);
            if (natural.ContainsKey(MimeBundle.TextHtml))
            {
                Assert.Equal(shown, AssertHarmless(natural));
            }
        }
    }

    [Fact]
    public void Every_form_of_a_value_is_among_those_that_are_tested()
    {
        var reached = new HashSet<Type>();
        foreach (var create in Values.Concat(Pictures.Values))
        {
            Collect(ValueDescriber.Describe(create("x")), reached);
        }

        // Markup is HTML that a cell means as such, or that a type brings along.
        Assert.Equal(
            typeof(Description).GetNestedTypes().Select(type => type.Name).Order(),
            reached.Select(type => type.Name).Order());
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_page_of_the_lab_shows_hostile_text_as_text(string text)
    {
        var page = Encoding.UTF8.GetString(WebAnswer.Error(404, text).Body.ToArray());
        Assert.DoesNotContain(text, page, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(text), page, StringComparison.Ordinal);
    }

    // Well-formed, of nothing but tables and text, and without what runs or loads. Gives the text.
    private static string AssertHarmless(MimeBundle forms)
    {
        Assert.True(forms.TryGetValue(MimeBundle.TextHtml, out var html));
        var root = XElement.Parse($"<div>{html}</div>");
        Assert.All(root.Descendants(), element => Assert.Contains(element.Name.LocalName, Elements));
        Assert.All(root.Descendants().Attributes(), attribute =>
        {
            Assert.Contains(attribute.Name.LocalName, Attributes);
            if (attribute.Name.LocalName == "style")
            {
                Assert.DoesNotContain("fixed", attribute.Value, StringComparison.Ordinal);
                Assert.DoesNotContain("url", attribute.Value, StringComparison.Ordinal);
            }

            Assert.True(
                attribute.Name.LocalName != "src"
                || attribute.Value.StartsWith("data:image/png;base64,", StringComparison.Ordinal));
        });
        Assert.All(root.DescendantNodes(), node => Assert.True(node is XElement or XText, node.ToString()));
        return root.Value;
    }

    // As much of a text as stands in one row at least.
    private static string Row(string text) => text[..8];

    private static ExpandoObject Expando(string text)
    {
        var expando = new ExpandoObject();
        expando.TryAdd(text, text);
        return expando;
    }

    private static WireRecording Recording(string text)
    {
        var recorder = new WireRecorder(client: text, server: text);
        var channel = recorder.Open();
        channel.Connect();
        channel.Add(WireDirection.ToServer, Encoding.UTF8.GetBytes(text));
        channel.Note(text);
        return recorder.Recording;
    }

    private static X509Certificate2 CertificateOf(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        return new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));
    }

    // A distinguished name in quotation marks doubles those in it.
    private static string Unquoted(string shown) => shown.Replace("\"\"", "\"", StringComparison.Ordinal);

    private static void Collect(Description description, HashSet<Type> types)
    {
        types.Add(description.GetType());
        IEnumerable<Description> inner = description switch
        {
            Description.Formatted formatted => [formatted.AsText, formatted.AsHtml],
            Description.Sequence sequence => sequence.Items,
            Description.Map map => map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }),
            Description.Members members => members.Items.Select(item => item.Value),
            _ => [],
        };
        foreach (var one in inner)
        {
            Collect(one, types);
        }
    }

    private sealed class Shouting(string text)
    {
        public override string ToString() => text;
    }

    private sealed class Faulty(string text)
    {
        public string Value => throw new InvalidOperationException(text);

        public override string ToString() => throw new InvalidOperationException(text);
    }
}
