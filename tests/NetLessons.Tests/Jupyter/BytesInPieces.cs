using System.Buffers;

namespace NetLessons.Tests;

/// <summary>One piece of bytes that came in several.</summary>
internal sealed class BytesInPieces : ReadOnlySequenceSegment<byte>
{
    private BytesInPieces(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

    /// <summary>The bytes as a sequence of pieces, each as long as the function says, at least one byte.</summary>
    public static ReadOnlySequence<byte> Cut(ReadOnlyMemory<byte> bytes, Func<int> length)
    {
        var first = new BytesInPieces(ReadOnlyMemory<byte>.Empty, 0);
        var last = first;
        for (var start = 0; start < bytes.Length;)
        {
            var next = new BytesInPieces(bytes.Slice(start, Math.Min(length(), bytes.Length - start)), start);
            last.Next = next;
            last = next;
            start += next.Memory.Length;
        }

        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }
}
