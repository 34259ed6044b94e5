using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class MimeBundleTests
{
    [Fact]
    public void The_forms_keep_their_order()
    {
        var bundle = new MimeBundle([new("text/html", "<b>x</b>"), new("a/b", "1"), new("text/plain", "x")]);

        Assert.Equal(["text/html", "a/b", "text/plain"], bundle.Keys);
        Assert.Equal(["<b>x</b>", "1", "x"], bundle.Values);
        Assert.Equal("x", bundle.PlainText);
    }

    [Fact]
    public void A_bundle_without_plain_text_says_null() =>
        Assert.Null(MimeBundle.Of(MimeBundle.ImageSvg, "<svg/>").PlainText);

    [Fact]
    public void Mime_types_are_found_in_any_case()
    {
        var bundle = MimeBundle.Of("Text/HTML", "x");

        Assert.True(bundle.TryGetValue("text/html", out var data));
        Assert.Equal("x", data);
        Assert.False(bundle.ContainsKey("text/plain"));
    }

    [Fact]
    public void One_mime_type_cannot_stand_twice()
    {
        var error = Assert.Throws<ArgumentException>(() => new MimeBundle([new("a/b", "1"), new("A/B", "2")]));

        Assert.Contains("'A/B'", error.Message, StringComparison.Ordinal);
    }
}
