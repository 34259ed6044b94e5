using System.Text;

namespace MimeKit;

/// <summary>Builds the body of the usual message: a text, the same in HTML with pictures, and attachments.</summary>
public class BodyBuilder
{
    /// <summary>A builder of an empty text.</summary>
    public BodyBuilder()
    {
    }

    /// <summary>The files that go along.</summary>
    public AttachmentCollection Attachments { get; } = [];

    /// <summary>The encoding of both texts; UTF-8 by default.</summary>
    public Encoding BodyEncoding { get; set; } = Encoding.UTF8;

    /// <summary>The text in HTML, or null.</summary>
    public string? HtmlBody { get; set; }

    /// <summary>What the HTML refers to, such as pictures; give each a <see cref="MimeEntity.ContentId"/>.</summary>
    public AttachmentCollection LinkedResources { get; } = new(linkedResources: true);

    /// <summary>The text, or null.</summary>
    public string? TextBody { get; set; }

    /// <summary>
    /// The body: <c>multipart/mixed</c> of <c>multipart/alternative</c> of the text and <c>multipart/related</c> of the
    /// HTML and what it refers to; but without those that would hold one entity only.
    /// </summary>
    public MimeEntity ToMessageBody()
    {
        var forms = new MultipartAlternative();
        if (TextBody is not null)
        {
            forms.Add(Text("plain", TextBody));
        }

        if (HtmlBody is not null)
        {
            var html = Text("html", HtmlBody);
            forms.Add(LinkedResources.Count > 0 ? Gather(new MultipartRelated { Root = html }, LinkedResources) : html);
        }

        var body = Gather(new Multipart(), [.. forms.Count > 1 ? [forms] : forms, .. Attachments]);
        return body.Count switch
        {
            0 => Text("plain", ""),
            1 => body[0],
            _ => body,
        };
    }

    private TextPart Text(string subtype, string text)
    {
        var part = new TextPart(subtype);
        part.SetText(BodyEncoding, text);
        return part;
    }

    private static Multipart Gather(Multipart multipart, IEnumerable<MimeEntity> parts)
    {
        foreach (var part in parts)
        {
            multipart.Add(part);
        }

        return multipart;
    }
}
