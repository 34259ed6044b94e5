using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace MailKit.Net.Pop3;

/// <summary>A connection on which the server answers with a line, and for some commands with more after it.</summary>
internal sealed class Pop3Connection(MailStream stream, IProtocolLogger logger) : MailConnection(stream, logger)
{
    /// <summary>More bytes in one list than any honest server sends.</summary>
    public const int MaxListLength = 16 * 1024 * 1024;

    /// <summary>The longest message that is read: more than any provider delivers.</summary>
    public const int MaxMessageLength = 256 * 1024 * 1024;

    /// <summary>Sends a command and waits for the first line of its reply.</summary>
    public async ValueTask<Pop3Reply> SendAsync(string command, Encoding? encoding = null)
    {
        Queue(command, encoding);
        await FlushAsync().ConfigureAwait(false);
        var reply = await ReadReplyAsync().ConfigureAwait(false);
        return reply.Status == Pop3Status.Unknown
            ? throw Broken($"Unexpected response from server: {reply.Line}")
            : reply;
    }

    /// <summary>Sends a command that must succeed.</summary>
    /// <returns>What the server says after <c>+OK</c>.</returns>
    /// <exception cref="Pop3CommandException">It does not.</exception>
    public async ValueTask<string> RequireAsync(string command, Encoding? encoding = null)
    {
        var reply = await SendAsync(command, encoding).ConfigureAwait(false);
        return reply.IsOk ? reply.Text : throw reply.Refusal(command);
    }

    /// <summary>Waits for the first line of a reply, <see cref="OperationLimit.Timeout"/> at most.</summary>
    /// <exception cref="Pop3ProtocolException">The line does not end, or the server hung up.</exception>
    public async ValueTask<Pop3Reply> ReadReplyAsync()
    {
        Limit.Restart();
        while (true)
        {
            if (TryReadLine(out var line))
            {
                return new(ServerText.Decode(line).TrimEnd());
            }

            await FillAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Reads the other lines of a reply, with the time that is left.</summary>
    /// <exception cref="Pop3ProtocolException">There are too many, or the server hung up.</exception>
    public async ValueTask<string[]> ReadLinesAsync()
    {
        var data = await ReadDataAsync(MaxListLength, isMessage: false, progress: null).ConfigureAwait(false);
        var lines = ServerText.Decode(data.WrittenSpan).Split('\n');

        // After the last line end there is no line.
        return [.. lines[..^1].Select(line => line.TrimEnd('\r'))];
    }

    /// <summary>
    /// Reads a message, which may take as long as it likes as long as something comes within
    /// <see cref="OperationLimit.Timeout"/>.
    /// </summary>
    /// <exception cref="Pop3ProtocolException">It is too long, or the server hung up.</exception>
    public async ValueTask<MemoryStream> ReadMessageAsync(ITransferProgress? progress)
    {
        var data = await ReadDataAsync(MaxMessageLength, isMessage: true, progress).ConfigureAwait(false);
        MemoryMarshal.TryGetArray(data.WrittenMemory, out var bytes);
        return new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
    }

    protected override string Disconnected => "The POP3 server has unexpectedly disconnected.";

    protected override ProtocolException Broken(string message) => new Pop3ProtocolException(message);

    private async ValueTask<ArrayBufferWriter<byte>> ReadDataAsync(
        int maxLength, bool isMessage, ITransferProgress? progress)
    {
        var data = new ArrayBufferWriter<byte>();
        var unstuffer = new DotUnstuffer();
        while (true)
        {
            var before = data.WrittenCount;
            Take(unstuffer.Write(Buffered, data));
            if (data.WrittenCount > maxLength)
            {
                throw Broken($"What the server sends is longer than {maxLength} bytes.");
            }

            if (data.WrittenCount > before)
            {
                progress?.Report(data.WrittenCount);
            }

            if (unstuffer.IsAtEnd)
            {
                return data;
            }

            if (isMessage)
            {
                Limit.Restart();
            }

            await FillAsync().ConfigureAwait(false);
        }
    }
}
