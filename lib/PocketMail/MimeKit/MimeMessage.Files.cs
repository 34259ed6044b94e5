namespace MimeKit;

// Reading from and writing to streams and files. What is asynchronous is the stream, not the work on its bytes.
public partial class MimeMessage
{
    /// <summary>Reads a message.</summary>
    /// <param name="options">How.</param>
    /// <param name="stream">Where it stands, up to the end.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="FormatException">There is nothing, or something that does not begin with headers.</exception>
    public static MimeMessage Load(ParserOptions options, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        using var data = new MemoryStream();
        stream.CopyTo(data);
        return MimeParser.Parse(data.ToArray(), options);
    }

    /// <inheritdoc cref="Load(ParserOptions, Stream, CancellationToken)"/>
    public static MimeMessage Load(Stream stream, CancellationToken cancellationToken = default) =>
        Load(ParserOptions.Default, stream, cancellationToken);

    /// <inheritdoc cref="Load(ParserOptions, Stream, CancellationToken)"/>
    public static MimeMessage Load(string fileName, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return MimeParser.Parse(File.ReadAllBytes(fileName), ParserOptions.Default);
    }

    /// <inheritdoc cref="Load(ParserOptions, Stream, CancellationToken)"/>
    public static async Task<MimeMessage> LoadAsync(
        ParserOptions options, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var data = new MemoryStream();
        await stream.CopyToAsync(data, cancellationToken).ConfigureAwait(false);
        return MimeParser.Parse(data.ToArray(), options);
    }

    /// <inheritdoc cref="Load(ParserOptions, Stream, CancellationToken)"/>
    public static Task<MimeMessage> LoadAsync(Stream stream, CancellationToken cancellationToken = default) =>
        LoadAsync(ParserOptions.Default, stream, cancellationToken);

    /// <inheritdoc cref="Load(ParserOptions, Stream, CancellationToken)"/>
    public static async Task<MimeMessage> LoadAsync(string fileName, CancellationToken cancellationToken = default) =>
        MimeParser.Parse(
            await File.ReadAllBytesAsync(fileName, cancellationToken).ConfigureAwait(false), ParserOptions.Default);

    /// <summary>Writes the message.</summary>
    public void WriteTo(FormatOptions options, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        cancellationToken.ThrowIfCancellationRequested();
        WriteTo(stream, options);
    }

    /// <inheritdoc cref="WriteTo(FormatOptions, Stream, CancellationToken)"/>
    public void WriteTo(Stream stream, CancellationToken cancellationToken = default) =>
        WriteTo(FormatOptions.Default, stream, cancellationToken);

    /// <inheritdoc cref="WriteTo(FormatOptions, Stream, CancellationToken)"/>
    public void WriteTo(string fileName, CancellationToken cancellationToken = default)
    {
        using var file = File.Create(fileName);
        WriteTo(file, cancellationToken);
    }

    /// <inheritdoc cref="WriteTo(FormatOptions, Stream, CancellationToken)"/>
    public async Task WriteToAsync(
        FormatOptions options, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var written = new MemoryStream();
        WriteTo(options, written, cancellationToken);
        await stream.WriteAsync(written.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="WriteTo(FormatOptions, Stream, CancellationToken)"/>
    public Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default) =>
        WriteToAsync(FormatOptions.Default, stream, cancellationToken);

    /// <inheritdoc cref="WriteTo(FormatOptions, Stream, CancellationToken)"/>
    public async Task WriteToAsync(string fileName, CancellationToken cancellationToken = default)
    {
        using var written = new MemoryStream();
        WriteTo(written, cancellationToken);
        await File.WriteAllBytesAsync(fileName, written.ToArray(), cancellationToken).ConfigureAwait(false);
    }
}
