using System.Buffers;

namespace NetLessons;

/// <summary>Takes so many bytes, whatever they are (RFC 3501, section 4.3).</summary>
internal sealed class ImapLiteralDecoder(ArrayBufferWriter<byte> target, int length) : IMailDecoder
{
    /// <summary>How many bytes have not come yet.</summary>
    public int Missing { get; private set; } = length;

    public long MaxBytes { get; } = length;

    public bool IsComplete => Missing == 0;

    public int Decode(ReadOnlySpan<byte> bytes)
    {
        var taken = bytes[..Math.Min(bytes.Length, Missing)];
        target.Write(taken);
        Missing -= taken.Length;
        return taken.Length;
    }
}
