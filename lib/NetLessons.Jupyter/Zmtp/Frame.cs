using System.Buffers;
using System.Buffers.Binary;

namespace NetLessons.Jupyter;

/// <summary>A flags byte, a size of one or eight bytes, and a body (RFC 37, Framing).</summary>
/// <param name="IsCommand">Whether it is for the peer itself; if not, it is part of a message.</param>
/// <param name="HasMore">Whether the message goes on with the next frame; never for a command.</param>
/// <param name="Body">The body.</param>
internal readonly record struct Frame(bool IsCommand, bool HasMore, byte[] Body)
{
    private const byte More = 1;
    private const byte Long = 2;
    private const byte Command = 4;

    /// <summary>Takes a frame from the start of what came.</summary>
    /// <param name="input">What came; without the frame afterwards, if it was there completely.</param>
    /// <param name="maxBytes">The longest body of a message's frame.</param>
    /// <param name="frame">The frame.</param>
    /// <returns>Whether it was there completely.</returns>
    /// <exception cref="ZmtpException">Its flags make no sense, or its size is beyond the limit.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> input, int maxBytes, out Frame frame)
    {
        frame = default;
        var reader = new SequenceReader<byte>(input);
        if (!reader.TryRead(out var flags))
        {
            return false;
        }

        var isCommand = (flags & Command) != 0;
        if (flags > (More | Long | Command) || (isCommand && (flags & More) != 0))
        {
            throw new ZmtpException($"A frame has the flags {flags:X2}, which mean nothing.");
        }

        if (!TryReadSize(ref reader, flags, out var size))
        {
            return false;
        }

        var limit = isCommand ? ZmtpCommand.MaxBytes : maxBytes;
        if (size > (ulong)limit)
        {
            throw new ZmtpException(
                $"A {(isCommand ? "command" : "message's frame")} of {size} bytes came: at most {limit} are taken.");
        }

        if (reader.Remaining < (long)size)
        {
            return false;
        }

        frame = new Frame(isCommand, (flags & More) != 0, reader.UnreadSequence.Slice(0, (long)size).ToArray());
        input = reader.UnreadSequence.Slice((long)size);
        return true;
    }

    /// <summary>The bytes of a message.</summary>
    /// <param name="frames">The bodies of its frames: at least one.</param>
    public static byte[] EncodeMessage(IReadOnlyList<byte[]> frames)
    {
        ArgumentOutOfRangeException.ThrowIfZero(frames.Count, nameof(frames));
        var bytes = new byte[frames.Sum(frame => EncodedLength(frame.Length))];
        var rest = bytes.AsSpan();
        for (var i = 0; i < frames.Count; i++)
        {
            Write(i < frames.Count - 1 ? More : (byte)0, frames[i], ref rest);
        }

        return bytes;
    }

    /// <summary>The bytes of a command's frame.</summary>
    public static byte[] EncodeCommand(ReadOnlySpan<byte> body)
    {
        var bytes = new byte[EncodedLength(body.Length)];
        var rest = bytes.AsSpan();
        Write(Command, body, ref rest);
        return bytes;
    }

    private static bool TryReadSize(ref SequenceReader<byte> reader, byte flags, out ulong size)
    {
        if ((flags & Long) == 0)
        {
            var isThere = reader.TryRead(out var small);
            size = small;
            return isThere;
        }

        var isRead = reader.TryReadBigEndian(out long large);
        size = (ulong)large;
        return isRead;
    }

    private static int EncodedLength(int size) => checked(size + (size <= byte.MaxValue ? 2 : 9));

    private static void Write(byte flags, ReadOnlySpan<byte> body, ref Span<byte> target)
    {
        var header = EncodedLength(body.Length) - body.Length;
        if (body.Length <= byte.MaxValue)
        {
            (target[0], target[1]) = (flags, (byte)body.Length);
        }
        else
        {
            target[0] = (byte)(flags | Long);
            BinaryPrimitives.WriteInt64BigEndian(target[1..], body.Length);
        }

        body.CopyTo(target[header..]);
        target = target[(header + body.Length)..];
    }
}
