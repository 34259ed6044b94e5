using System.Globalization;
using System.Text;

namespace MailKit;

/// <summary>
/// Writes both sides of a conversation, line by line, to a stream or a file: <c>S: 220 ready</c>, <c>C: EHLO me</c>.
/// Passwords are replaced by asterisks.
/// </summary>
public class ProtocolLogger : IProtocolLogger
{
    private readonly bool _leaveOpen;
    private bool _inClientLine;
    private bool _inServerLine;

    /// <summary>A logger that writes to a file.</summary>
    /// <param name="fileName">The file; it is made where it is not there.</param>
    /// <param name="append">Whether to write after what the file holds, or in place of it.</param>
    public ProtocolLogger(string fileName, bool append = true)
        : this(new FileStream(fileName, append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read))
    {
    }

    /// <summary>A logger that writes to a stream.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="leaveOpen">Whether <see cref="Dispose()"/> leaves it open.</param>
    public ProtocolLogger(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Stream = stream;
        _leaveOpen = leaveOpen;
    }

    /// <summary>What a new logger writes before the client's lines.</summary>
    public static string DefaultClientPrefix { get; set; } = "C: ";

    /// <summary>What a new logger writes before the server's lines.</summary>
    public static string DefaultServerPrefix { get; set; } = "S: ";

    /// <summary>Where the log goes.</summary>
    public Stream Stream { get; }

    /// <summary>What stands before the client's lines.</summary>
    public string ClientPrefix { get; set; } = DefaultClientPrefix;

    /// <summary>What stands before the server's lines.</summary>
    public string ServerPrefix { get; set; } = DefaultServerPrefix;

    /// <summary>Whether passwords are replaced by asterisks.</summary>
    public bool RedactSecrets { get; set; } = true;

    /// <summary>Whether each line starts with the time.</summary>
    public bool LogTimestamps { get; set; }

    /// <summary>How a time is written; it is that of UTC.</summary>
    public string TimestampFormat { get; set; } = "yyyy-MM-ddTHH:mm:ssZ";

    /// <inheritdoc/>
    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <inheritdoc/>
    public void LogConnect(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        if (_inClientLine || _inServerLine)
        {
            Stream.Write("\r\n"u8);
            _inClientLine = _inServerLine = false;
        }

        Stream.Write(Encoding.UTF8.GetBytes($"{Timestamp()}Connected to {uri}\r\n"));
        Stream.Flush();
    }

    /// <inheritdoc/>
    public void LogClient(byte[] buffer, int offset, int count)
    {
        var end = offset + count;
        var secrets = RedactSecrets ? AuthenticationSecretDetector?.DetectSecrets(buffer, offset, count) : null;
        foreach (var secret in secrets ?? [])
        {
            Log(ClientPrefix, ref _inClientLine, buffer.AsSpan(offset..secret.StartIndex));
            Log(ClientPrefix, ref _inClientLine, "********"u8);
            offset = secret.StartIndex + secret.Length;
        }

        Log(ClientPrefix, ref _inClientLine, buffer.AsSpan(offset..end));
    }

    /// <inheritdoc/>
    public void LogServer(byte[] buffer, int offset, int count) =>
        Log(ServerPrefix, ref _inServerLine, new ReadOnlySpan<byte>(buffer, offset, count));

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the stream, if it is to be closed.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_leaveOpen)
        {
            Stream.Dispose();
        }
    }

    // Pieces of one side's line that has not ended yet follow each other without a new prefix.
    private void Log(string prefix, ref bool inLine, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (!inLine)
            {
                Stream.Write(Encoding.UTF8.GetBytes(Timestamp() + prefix));
            }

            var length = bytes.IndexOf((byte)'\n') + 1;
            inLine = length == 0;
            length = inLine ? bytes.Length : length;
            Stream.Write(bytes[..length]);
            bytes = bytes[length..];
        }

        Stream.Flush();
    }

    private string Timestamp() =>
        LogTimestamps ? DateTime.UtcNow.ToString(TimestampFormat, CultureInfo.InvariantCulture) + " " : "";
}
