using System.Text;
using System.Xml.Linq;

namespace NetLessons.Tests;

/// <summary>Recordings made by hand, and their pictures as HTML.</summary>
internal static class WirePictures
{
    /// <summary>A recorder with one conversation, to be filled.</summary>
    public static WireRecording Record(Action<WireChannel> fill)
    {
        var recorder = new WireRecorder();
        fill(recorder.Open());
        return recorder.Recording;
    }

    public static void Say(this WireChannel channel, WireDirection direction, string text) =>
        channel.Add(direction, Encoding.UTF8.GetBytes(text));

    public static string Html(object picture)
    {
        var html = new StringWriter();
        Assert.IsAssignableFrom<IPicture>(picture).WriteHtml(html);
        return html.ToString();
    }

    /// <summary>The picture as XML: it must be well-formed, and hold nothing that acts or points outside.</summary>
    public static XElement Parse(object picture)
    {
        var html = Html(picture);
        var root = XElement.Parse(html, LoadOptions.PreserveWhitespace);
        var names = root.DescendantsAndSelf().Select(element => element.Name.LocalName).ToHashSet();
        Assert.Subset(new HashSet<string> { "svg", "path", "polyline", "rect", "text", "pre", "span" }, names);
        var attributes = root.DescendantsAndSelf().Attributes().Where(attribute => !attribute.IsNamespaceDeclaration);
        Assert.All(attributes, attribute =>
        {
            Assert.DoesNotContain("://", attribute.Value, StringComparison.Ordinal);
            Assert.DoesNotMatch("^(id|href|on.*|class)$", attribute.Name.LocalName);
        });
        return root;
    }
}
