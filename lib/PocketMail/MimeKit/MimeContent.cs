namespace MimeKit;

/// <inheritdoc cref="IMimeContent"/>
public class MimeContent : IMimeContent
{
    /// <summary>The content of a stream, which is read whenever it is needed, and is closed with this.</summary>
    /// <param name="stream">The content, encoded.</param>
    /// <param name="encoding">How it is encoded.</param>
    /// <exception cref="ArgumentException">The stream cannot be read from its beginning.</exception>
    public MimeContent(Stream stream, ContentEncoding encoding = ContentEncoding.Default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead || !stream.CanSeek)
        {
            throw new ArgumentException("Content is read more than once: copy it to a MemoryStream.", nameof(stream));
        }

        (Stream, Encoding) = (stream, encoding);
    }

    /// <inheritdoc/>
    public ContentEncoding Encoding { get; }

    /// <inheritdoc/>
    public Stream? Stream { get; private set; }

    /// <inheritdoc/>
    public Stream Open() => MemoryStream.Over(TransferEncoding.Decode(Encoding, Read()));

    /// <inheritdoc/>
    public void DecodeTo(Stream stream, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var decoded = Open();
        decoded.CopyTo(stream);
    }

    /// <inheritdoc/>
    public void WriteTo(Stream stream, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        stream.Write(Read());
    }

    /// <summary>Closes the stream.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    protected virtual void Dispose(bool disposing)
    {
        Stream?.Dispose();
        Stream = null;
    }

    private ArraySegment<byte> Read()
    {
        ObjectDisposedException.ThrowIf(Stream is null, this);
        return Stream.ReadAll();
    }
}
