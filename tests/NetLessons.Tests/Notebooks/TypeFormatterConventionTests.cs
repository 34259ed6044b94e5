using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class TypeFormatterConventionTests
{
    [Fact]
    public void A_type_brings_its_formatters_in_the_order_it_prefers()
    {
        var bundle = ValueFormatter.Format(new Picture("cat"));

        Assert.Equal(["text/html", "text/plain"], bundle.Keys);
        Assert.Equal("<i>cat</i>", bundle[MimeBundle.TextHtml]);
        Assert.Equal("a picture of cat\n", bundle.PlainText);
    }

    [Fact]
    public void A_derived_class_inherits_them() =>
        Assert.Equal("<i>dog</i>", ValueFormatter.Format(new Photo("dog"))[MimeBundle.TextHtml]);

    [Fact]
    public void Any_mime_type_of_a_formatter_can_be_asked_for()
    {
        var bundle = ValueFormatter.Format(new Picture("cat"), MimeBundle.ImageSvg);

        Assert.Equal([MimeBundle.ImageSvg], bundle.Keys);
        Assert.Equal("<svg><!--cat--></svg>", bundle[MimeBundle.ImageSvg]);
    }

    [Fact]
    public void Without_a_preference_all_its_mime_types_are_made_and_plain_text_too()
    {
        var bundle = ValueFormatter.Format(new Drawing("cat"));

        Assert.Equal([MimeBundle.ImageSvg, MimeBundle.TextPlain], bundle.Keys);
        Assert.Equal("Drawing { Subject = cat }", bundle.PlainText);
    }

    [Fact]
    public void It_holds_inside_other_values_too()
    {
        var bundle = ValueFormatter.Format(new[] { new Picture("cat"), new Picture("dog") });

        Assert.Equal(@"[ a picture of cat\n, a picture of dog\n ]", bundle.PlainText);
        Assert.Contains("<i>dog</i>", bundle[MimeBundle.TextHtml], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decline")]
    [InlineData("throw")]
    public void A_formatter_that_declines_or_throws_leaves_the_ordinary_form(string subject)
    {
        var bundle = ValueFormatter.Format(new Picture(subject));

        Assert.Equal($"Picture {{ Subject = {subject} }}", bundle.PlainText);
        Assert.StartsWith("<table", bundle[MimeBundle.TextHtml], StringComparison.Ordinal);
        Assert.DoesNotContain("half", bundle[MimeBundle.TextHtml], StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_cannot_be_made_leaves_the_ordinary_form() =>
        Assert.Equal("Broken { Subject = cat }", ValueFormatter.Format(new Broken("cat")).PlainText);

    [AttributeUsage(AttributeTargets.Class, Inherited = false)]
    private sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[]? PreferredMimeTypes { get; set; }
    }

    [TypeFormatterSource(typeof(PictureFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
    private class Picture(string subject)
    {
        public string Subject { get; } = subject;
    }

    private sealed class Photo(string subject) : Picture(subject);

    [TypeFormatterSource(typeof(DrawingFormatters))]
    private sealed class Drawing(string subject)
    {
        public string Subject { get; } = subject;
    }

    [TypeFormatterSource(typeof(BrokenFormatters))]
    private sealed class Broken(string subject)
    {
        public string Subject { get; } = subject;
    }

    private interface ITypeFormatterSource
    {
        IEnumerable<object> CreateTypeFormatters();
    }

    private sealed class PictureFormatters : ITypeFormatterSource
    {
        public IEnumerable<object> CreateTypeFormatters() =>
        [
            new Formatter("text/plain", (subject, writer) => writer.WriteLine($"a picture of {subject}")),
            new Formatter("text/html", (subject, writer) => writer.Write($"<i>{subject}</i>")),
            new Formatter("image/svg+xml", (subject, writer) => writer.Write($"<svg><!--{subject}--></svg>")),
        ];
    }

    private sealed class DrawingFormatters : ITypeFormatterSource
    {
        private DrawingFormatters()
        {
        }

        public IEnumerable<object> CreateTypeFormatters() =>
            [new Formatter("image/svg+xml", (_, writer) => writer.Write("<svg/>"))];
    }

    private sealed class BrokenFormatters : ITypeFormatterSource
    {
        public IEnumerable<object> CreateTypeFormatters() => throw new InvalidOperationException();
    }

    private sealed class Formatter(string mimeType, Action<object, TextWriter> write)
    {
        public string MimeType { get; set; } = mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            var subject = instance is Picture picture ? picture.Subject : "";
            writer.Write(subject is "decline" or "throw" ? "half" : "");
            if (subject == "throw")
            {
                throw new InvalidOperationException();
            }

            write(subject, writer);
            return subject != "decline";
        }
    }
}
