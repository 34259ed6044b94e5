using System.Collections;

namespace MimeKit;

/// <summary>The files that go along with a text: attachments, or resources that it refers to.</summary>
public class AttachmentCollection : IEnumerable<MimeEntity>
{
    private readonly List<MimeEntity> _attachments = [];
    private readonly bool _linkedResources;

    /// <summary>A collection of attachments.</summary>
    public AttachmentCollection()
        : this(linkedResources: false)
    {
    }

    /// <summary>A collection of attachments, or of resources that are shown within the text.</summary>
    public AttachmentCollection(bool linkedResources) => _linkedResources = linkedResources;

    /// <summary>How many there are.</summary>
    public int Count => _attachments.Count;

    /// <summary>One of them.</summary>
    public MimeEntity this[int index]
    {
        get => _attachments[index];
        set => _attachments[index] = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Adds a file of this machine.</summary>
    /// <param name="fileName">Its path: the last part of it goes along.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public MimeEntity Add(string fileName, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Add(fileName, File.ReadAllBytes(fileName));
    }

    /// <summary>Adds what a stream holds.</summary>
    /// <param name="fileName">The name that goes along; it tells the type.</param>
    /// <param name="stream">The content; it is read here, and left open.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public MimeEntity Add(string fileName, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        using var data = new MemoryStream();
        stream.CopyTo(data);
        return Add(fileName, data.ToArray());
    }

    /// <summary>Adds bytes.</summary>
    /// <param name="fileName">The name that goes along; it tells the type.</param>
    /// <param name="data">The content.</param>
    public MimeEntity Add(string fileName, byte[] data) => Add(fileName, data, MimeTypes.Of(fileName));

    /// <summary>Adds bytes of this type.</summary>
    public MimeEntity Add(string fileName, byte[] data, ContentType contentType)
    {
        ArgumentException.ThrowIfNullOrEmpty(fileName);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(contentType);
        var name = Path.GetFileName(fileName);
        var type = contentType.Clone();
        type.Name = name;
        var part = type.IsMimeType("text", "*") ? new TextPart(type) : new MimePart(type);
        part.Content = new MimeContent(new MemoryStream(data));
        part.ContentTransferEncoding = part.GetBestEncoding(EncodingConstraint.SevenBit);
        part.ContentDisposition =
            new ContentDisposition(_linkedResources ? ContentDisposition.Inline : ContentDisposition.Attachment)
            {
                FileName = name,
            };
        if (_linkedResources)
        {
            part.ContentLocation = new Uri(Uri.EscapeDataString(name), UriKind.Relative);
        }

        Add(part);
        return part;
    }

    /// <summary>Adds a part that is built already.</summary>
    public void Add(MimeEntity attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        _attachments.Add(attachment);
    }

    /// <summary>Removes all.</summary>
    public void Clear() => _attachments.Clear();

    /// <inheritdoc/>
    public IEnumerator<MimeEntity> GetEnumerator() => _attachments.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
