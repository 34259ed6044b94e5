namespace MimeKit;

/// <summary>The content of a part, as it is encoded.</summary>
public interface IMimeContent : IDisposable
{
    /// <summary>How <see cref="Stream"/> is encoded.</summary>
    ContentEncoding Encoding { get; }

    /// <summary>The encoded content.</summary>
    Stream? Stream { get; }

    /// <summary>Opens the decoded content, to be read.</summary>
    Stream Open();

    /// <summary>Writes the decoded content.</summary>
    void DecodeTo(Stream stream, CancellationToken cancellationToken = default);

    /// <summary>Writes the content as it is encoded.</summary>
    void WriteTo(Stream stream, CancellationToken cancellationToken = default);
}
