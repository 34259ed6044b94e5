using System.Buffers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons;

/// <summary>
/// The bytes of one session, in the clear or in TLS. Replies wait until there is nothing more to read, or until they
/// are many, so that those to commands sent in one go leave together (RFC 2920, section 3.2).
/// </summary>
internal sealed class MailConnection(TimedSocket socket, MailDialogue dialogue) : IAsyncDisposable
{
    private const int MaxWaiting = 64 * 1024;

    private ArrayBufferWriter<byte> _replies = new();
    private readonly byte[] _buffer = new byte[8192];
    private ReadOnlyMemory<byte> _unread;
    private Stream _stream = socket.AsStream();

    public bool IsEncrypted => _stream is SslStream;

    public MailDialogue Dialogue => dialogue;

    /// <summary>Reads one unit to its end.</summary>
    /// <exception cref="EndOfStreamException">The client ended its side before that.</exception>
    /// <exception cref="MailCutOffException">The client is silent, or goes on without end.</exception>
    public async Task ReadAsync(IMailDecoder decoder)
    {
        var taken = 0L;
        while (!decoder.IsComplete)
        {
            if (taken > decoder.MaxBytes)
            {
                throw new MailCutOffException("4.5.2", "This goes on for too long");
            }

            await (_unread.IsEmpty ? FlushAsync() : FlushFullAsync()).ConfigureAwait(false);
            await WaitForInputAsync().ConfigureAwait(false);
            var count = decoder.Decode(_unread.Span);
            _unread = _unread[count..];
            taken += count;
        }
    }

    /// <summary>Ends when there is something to read; replies can be sent meanwhile.</summary>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task WaitForInputAsync()
    {
        if (_unread.IsEmpty)
        {
            _unread = _buffer.AsMemory(0, await ReceiveAsync().ConfigureAwait(false));
        }
    }

    /// <summary>Reads a line.</summary>
    /// <param name="maxLength">The longest line in bytes, with its line end.</param>
    /// <param name="redact">Makes of the line what may be shown of it.</param>
    /// <returns>The line without its end; bytes become the characters of the same number (Latin-1).</returns>
    /// <exception cref="MailLineException">It is no line.</exception>
    /// <inheritdoc cref="ReadAsync"/>
    public async Task<string> ReadLineAsync(int maxLength, Func<string, string> redact)
    {
        var line = new MailLineDecoder(maxLength);
        await ReadAsync(line).ConfigureAwait(false);
        dialogue.AddCommand(redact(line.Text));
        line.Check();
        return line.Text;
    }

    /// <summary>Puts a reply on its way.</summary>
    public void Send(IMailReply reply)
    {
        var bytes = reply.ToBytes();
        dialogue.AddReply(bytes);
        _replies.Write(bytes);
    }

    /// <summary>Sends what waits, if it is much.</summary>
    public Task FlushFullAsync() => _replies.WrittenCount > MaxWaiting ? FlushAsync() : Task.CompletedTask;

    /// <summary>Sends what waits.</summary>
    public async Task FlushAsync()
    {
        if (_replies.WrittenCount > 0)
        {
            await _stream.WriteAsync(_replies.WrittenMemory).ConfigureAwait(false);
            if (_replies.Capacity > MaxWaiting)
            {
                // One long message must not take its memory for the rest of the session.
                _replies = new ArrayBufferWriter<byte>();
            }
            else
            {
                _replies.ResetWrittenCount();
            }
        }
    }

    /// <summary>
    /// Goes on in TLS. What the client sent ahead in the clear is thrown away: it may be another's, and must not be
    /// taken for something that was said in TLS (CVE-2011-0411).
    /// </summary>
    /// <exception cref="AuthenticationException">The client does not want that certificate, or no TLS.</exception>
    public async Task StartTlsAsync(X509Certificate2 certificate)
    {
        await FlushAsync().ConfigureAwait(false);
        _unread = default;
        var encrypted = new SslStream(_stream);
        _stream = encrypted;
        await encrypted.AuthenticateAsServerAsync(certificate).ConfigureAwait(false);
        dialogue.AddRemark($"from here on in {encrypted.SslProtocol}");
    }

    /// <summary>Sends what waits, and says that this is all.</summary>
    public async Task CloseAsync()
    {
        await FlushAsync().ConfigureAwait(false);
        if (_stream is SslStream encrypted)
        {
            await encrypted.ShutdownAsync().ConfigureAwait(false);
        }

        await socket.LingerAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private async Task<int> ReceiveAsync()
    {
        try
        {
            var count = await _stream.ReadAsync(_buffer).ConfigureAwait(false);
            return count > 0 ? count : throw new EndOfStreamException();
        }
        catch (Exception e) when (TimedSocket.IsTimeout(e))
        {
            throw new MailCutOffException("4.4.2", "Nothing came for too long", isIdle: true);
        }
    }
}
