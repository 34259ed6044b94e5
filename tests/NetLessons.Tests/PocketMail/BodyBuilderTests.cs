using MimeKit;

namespace NetLessons.Tests;

public sealed class BodyBuilderTests
{
    [Theory]
    [InlineData("", "plain")]
    [InlineData("T", "plain")]
    [InlineData("H", "html")]
    [InlineData("TH", "alternative(plain html)")]
    [InlineData("HL", "related(html png)")]
    [InlineData("THL", "alternative(plain related(html png))")]
    [InlineData("A", "pdf")]
    [InlineData("AA", "mixed(pdf pdf)")]
    [InlineData("TA", "mixed(plain pdf)")]
    [InlineData("THLA", "mixed(alternative(plain related(html png)) pdf)")]
    public void A_body_has_no_more_levels_than_it_needs(string ingredients, string tree)
    {
        var builder = new BodyBuilder();
        foreach (var ingredient in ingredients)
        {
            switch (ingredient)
            {
                case 'T': builder.TextBody = "text"; break;
                case 'H': builder.HtmlBody = "<p>text</p>"; break;
                case 'L': builder.LinkedResources.Add("dot.png", [1, 2, 3]); break;
                default: builder.Attachments.Add("report.pdf", [1, 2, 3]); break;
            }
        }

        Assert.Equal(tree, Tree(builder.ToMessageBody()));
    }

    [Fact]
    public void A_file_of_this_machine_goes_along_under_its_name_only()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "notes.txt");
        File.WriteAllText(path, "caf\u00e9, and much that is ASCII");

        var part = Assert.IsType<TextPart>(new AttachmentCollection().Add(path));

        Assert.Equal("notes.txt", part.FileName);
        Assert.Equal("caf\u00e9, and much that is ASCII", part.Text);
        Assert.True(part.IsAttachment);
        Assert.Equal(ContentEncoding.QuotedPrintable, part.ContentTransferEncoding);
    }

    [Fact]
    public void A_linked_resource_is_shown_where_the_page_names_it()
    {
        using var data = new MemoryStream([1, 2, 3]);
        var part = new AttachmentCollection(linkedResources: true).Add("a dot.png", data);

        Assert.Equal("inline", part.ContentDisposition?.Disposition);
        Assert.Equal("a%20dot.png", part.ContentLocation?.OriginalString);
        Assert.False(part.IsAttachment);
        Assert.True(data.CanRead);
    }

    [Fact]
    public void Attachments_can_be_replaced_and_cleared()
    {
        var attachments = new AttachmentCollection();
        var first = attachments.Add("a.bin", []);
        var second = attachments.Add("b.bin", []);

        attachments[0] = second;
        attachments.Add(first);

        Assert.Equal([second, second, first], attachments);
        Assert.Throws<ArgumentNullException>(() => attachments.Add(null!));
        attachments.Clear();
        Assert.Empty(attachments);
    }

    private static string Tree(MimeEntity entity) =>
        entity.ContentType.MediaSubtype
        + (entity is Multipart parts ? $"({string.Join(' ', parts.Select(Tree))})" : "");
}
