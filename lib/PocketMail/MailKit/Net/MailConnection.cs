using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using MailKit.Security;

namespace MailKit.Net;

/// <summary>Commands out, lines in, and both to the log.</summary>
internal abstract class MailConnection(MailStream stream, IProtocolLogger logger) : IDisposable
{
    /// <summary>As much as is collected before it is written: the most that one TLS record holds.</summary>
    public const int BlockSize = 16 * 1024;

    // As long as a line may get; RFC 5321, section 4.5.3.1.5, and RFC 1939, section 3, ask for 512 bytes.
    private const int MaxLineLength = 8 * 1024;

    private readonly byte[] _input = new byte[MaxLineLength];
    private readonly ArrayBufferWriter<byte> _output = new(BlockSize);
    private int _start;
    private int _end;

    public OperationLimit Limit => stream.Limit;

    public bool IsSecure => stream.IsSecure;

    /// <summary>What is to be written next.</summary>
    public IBufferWriter<byte> Output => _output;

    /// <summary>Whether so much waits to be written that it is time to do so.</summary>
    public bool IsBlockFull => _output.WrittenCount >= BlockSize;

    /// <summary>Puts a command to what is to be written.</summary>
    /// <exception cref="ArgumentException">It has a line end in it: there would be two commands.</exception>
    public void Queue(string command, Encoding? encoding = null)
    {
        if (command.AsSpan().ContainsAny('\r', '\n', '\0'))
        {
            throw new ArgumentException("A command must not contain CR, LF or NUL.", nameof(command));
        }

        (encoding ?? Encoding.UTF8).GetBytes(command, _output);
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

    /// <summary>Turns to TLS.</summary>
    /// <exception cref="ProtocolException">
    /// More than a reply came before: somebody may have put it there, to be taken for the server's later words, which
    /// TLS protects.
    /// </exception>
    /// <exception cref="SslHandshakeException">The handshake failed, or the certificate is not trusted.</exception>
    public ValueTask SecureAsync(ServerCertificateCheck check) => _start == _end
        ? stream.SecureAsync(check)
        : throw Broken("The server went on in clear text after it agreed to start TLS.");

    public void Dispose() => stream.Dispose();

    /// <summary>What was read and not taken yet.</summary>
    protected ReadOnlySpan<byte> Buffered => _input.AsSpan(_start.._end);

    /// <summary>What is said where the server hangs up.</summary>
    protected abstract string Disconnected { get; }

    /// <summary>The exception for what the protocol does not allow.</summary>
    protected abstract ProtocolException Broken(string message);

    /// <summary>Takes that many of the buffered bytes.</summary>
    protected void Take(int count) => _start += count;

    /// <summary>Takes a line, without its end, if a whole one is there.</summary>
    protected bool TryReadLine(out ReadOnlySpan<byte> line)
    {
        line = Buffered;
        var length = line.IndexOf((byte)'\n');
        if (length < 0)
        {
            return false;
        }

        Take(length + 1);
        line = line[..length];
        line = line is [.., (byte)'\r'] ? line[..^1] : line;
        return true;
    }

    /// <summary>Reads more into the buffer, with the time that is left.</summary>
    /// <exception cref="ProtocolException">The server hung up, or its line does not end.</exception>
    protected async ValueTask FillAsync()
    {
        _input.AsSpan(_start.._end).CopyTo(_input);
        (_start, _end) = (0, _end - _start);
        if (_end == _input.Length)
        {
            throw Broken($"The server's line is longer than {MaxLineLength} bytes.");
        }

        var count = await stream.ReadAsync(_input.AsMemory(_end)).ConfigureAwait(false);
        if (count == 0)
        {
            throw Broken(Disconnected);
        }

        logger.LogServer(_input, _end, count);
        _end += count;
    }
}
