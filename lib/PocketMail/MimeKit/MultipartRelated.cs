using MimeKit.Utils;

namespace MimeKit;

/// <summary>A part and those that it refers to, such as a page and its pictures (RFC 2387).</summary>
public class MultipartRelated : Multipart
{
    /// <summary>One without parts, with a new boundary.</summary>
    public MultipartRelated()
        : base("related")
    {
    }

    internal MultipartRelated(ContentType contentType, IEnumerable<Header> headers, ParserOptions options)
        : base(contentType, headers, options)
    {
    }

    /// <summary>
    /// The part that is shown: the one that the parameter <c>start</c> names, or else the first; null if there is none.
    /// </summary>
    public MimeEntity? Root
    {
        get => Count == 0 ? null : this[RootIndex];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            var index = RootIndex;
            if (Count == 0)
            {
                Add(value);
            }
            else
            {
                this[index] = value;
            }

            if (index > 0)
            {
                value.ContentId ??= MimeUtils.GenerateMessageId();
                ContentType.Parameters["start"] = $"<{value.ContentId}>";
            }

            ContentType.Parameters["type"] = value.ContentType.MimeType;
        }
    }

    private int RootIndex =>
        ContentType.Parameters["start"] is { } start
        && MimeUtils.ParseMessageId(start) is { } id
        && this.FirstOrDefault(part => part.ContentId == id) is { } root
            ? IndexOf(root)
            : 0;

    internal override TextPart? FindText(string subtype) => Root?.FindText(subtype);
}
