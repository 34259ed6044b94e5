using System.Buffers;

namespace MailKit.Net.Smtp;

/// <summary>
/// Doubles the dot at the start of a line, so that no line of a message is the lone dot that ends it (RFC 5321,
/// section 4.5.2). Takes a message in blocks of any size.
/// </summary>
internal struct DotStuffer
{
    // Where the last block ended: at the start of a line, as the message itself begins, or not.
    private bool _inLine;

    /// <summary>Writes a block of the message, whose lines end with CRLF.</summary>
    public void Write(ReadOnlySpan<byte> block, IBufferWriter<byte> output)
    {
        while (!block.IsEmpty)
        {
            if (!_inLine && block[0] == '.')
            {
                output.Write("."u8);
            }

            var next = block.IndexOf("\n."u8) is var at and >= 0 ? at + 1 : block.Length;
            output.Write(block[..next]);
            _inLine = block[next - 1] != '\n';
            block = block[next..];
        }
    }

    /// <summary>Writes the lone dot after a message, on a line of its own.</summary>
    public readonly void End(IBufferWriter<byte> output) => output.Write(_inLine ? "\r\n.\r\n"u8 : ".\r\n"u8);
}
