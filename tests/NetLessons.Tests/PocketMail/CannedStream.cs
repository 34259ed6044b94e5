namespace NetLessons.Tests;

/// <summary>
/// A connection to a server that has said everything already: whatever is written, the next bytes are read, in pieces
/// of the sizes that are asked for, and after them comes the end.
/// </summary>
internal sealed class CannedStream(byte[] bytes, Func<int, int> pieceAt) : Stream
{
    private readonly MemoryStream _written = new();
    private int _position;

    /// <summary>What the client said.</summary>
    public byte[] Written => _written.ToArray();

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var piece = bytes.AsSpan(_position);
        piece = piece[..Math.Min(piece.Length, Math.Min(buffer.Length, pieceAt(_position)))];
        piece.CopyTo(buffer);
        _position += piece.Length;
        return piece.Length;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        new(Read(buffer.Span));

    public override void Write(byte[] buffer, int offset, int count) => _written.Write(buffer, offset, count);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
