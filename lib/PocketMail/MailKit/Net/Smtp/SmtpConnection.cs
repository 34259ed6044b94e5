using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using MailKit.Security;

namespace MailKit.Net.Smtp;

/// <summary>Commands out, replies in, and both to the log.</summary>
internal sealed class SmtpConnection(MailStream stream, IProtocolLogger logger) : IDisposable
{
    /// <summary>As much as is collected before it is written: the most that one TLS record holds.</summary>
    public const int BlockSize = 16 * 1024;

    // As long as a line may get; RFC 5321, section 4.5.3.1.5, asks for 512 bytes.
    private const int MaxLineLength = 8 * 1024;

    private readonly byte[] _input = new byte[MaxLineLength];
    private readonly ArrayBufferWriter<byte> _output = new(BlockSize);
    private readonly SmtpReplyParser _parser = new();
    private string? _lastReply;
    private int _start;
    private int _end;

    public OperationLimit Limit => stream.Limit;

    public bool IsSecure => stream.IsSecure;

    /// <summary>What is to be written next.</summary>
    public IBufferWriter<byte> Output => _output;

    /// <summary>Whether so much waits to be written that it is time to do so.</summary>
    public bool IsBlockFull => _output.WrittenCount >= BlockSize;

    /// <summary>Sends a command and waits for its reply.</summary>
    public async ValueTask<SmtpResponse> SendAsync(string command)
    {
        Queue(command);
        await FlushAsync().ConfigureAwait(false);
        return await ReadReplyAsync().ConfigureAwait(false);
    }

    /// <summary>Puts a command to what is to be written.</summary>
    /// <exception cref="ArgumentException">It has a line end in it: there would be two commands.</exception>
    public void Queue(string command)
    {
        if (command.AsSpan().ContainsAny('\r', '\n', '\0'))
        {
            throw new ArgumentException("A command must not contain CR, LF or NUL.", nameof(command));
        }

        Encoding.UTF8.GetBytes(command, _output);
        _output.Write("\r\n"u8);
    }

    /// <summary>Writes what was collected.</summary>
    public async ValueTask FlushAsync()
    {
        MemoryMarshal.TryGetArray(_output.WrittenMemory, out var bytes);
        await stream.WriteAsync(bytes).ConfigureAwait(false);
        logger.LogClient(bytes.Array!, bytes.Offset, bytes.Count);
        _output.ResetWrittenCount();
    }

    /// <summary>Waits for a whole reply, <see cref="OperationLimit.Timeout"/> at most.</summary>
    /// <exception cref="SmtpProtocolException">What came is no reply, or the server hung up.</exception>
    public async ValueTask<SmtpResponse> ReadReplyAsync()
    {
        Limit.Restart();
        while (true)
        {
            while (TryReadLine(out var line))
            {
                if (_parser.Add(line) is { } reply)
                {
                    _lastReply = reply.Response;
                    return reply;
                }
            }

            await FillAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Turns to TLS.</summary>
    /// <exception cref="SmtpProtocolException">
    /// More than a reply came before: somebody may have put it there, to be taken for the server's later words, which
    /// TLS protects.
    /// </exception>
    /// <exception cref="SslHandshakeException">The handshake failed, or the certificate is not trusted.</exception>
    public ValueTask SecureAsync(ServerCertificateCheck check) => _start == _end
        ? stream.SecureAsync(check)
        : throw new SmtpProtocolException("The server went on in clear text after it agreed to start TLS.");

    public void Dispose() => stream.Dispose();

    private bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        line = _input.AsSpan(_start.._end);
        var length = line.IndexOf((byte)'\n');
        if (length < 0)
        {
            return false;
        }

        _start += length + 1;
        line = line[..length];
        line = line is [.., (byte)'\r'] ? line[..^1] : line;
        return true;
    }

    private async ValueTask FillAsync()
    {
        _input.AsSpan(_start.._end).CopyTo(_input);
        (_start, _end) = (0, _end - _start);
        if (_end == _input.Length)
        {
            throw new SmtpProtocolException($"The server's line is longer than {MaxLineLength} bytes.");
        }

        var count = await stream.ReadAsync(_input.AsMemory(_end)).ConfigureAwait(false);
        if (count == 0)
        {
            throw new SmtpProtocolException(
                "The SMTP server has unexpectedly disconnected" + (_lastReply is null ? "." : $": {_lastReply}"));
        }

        logger.LogServer(_input, _end, count);
        _end += count;
    }
}
