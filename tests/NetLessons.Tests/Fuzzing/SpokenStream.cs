namespace NetLessons.Tests;

/// <summary>A connection to a server that says what it was going to say, in pieces, whatever it hears.</summary>
internal sealed class SpokenStream(IEnumerable<byte[]> pieces) : Stream
{
    private readonly MemoryStream _heard = new();
    private readonly Queue<byte[]> _pieces = new(pieces);
    private ReadOnlyMemory<byte> _piece;

    /// <summary>What the server was told.</summary>
    public byte[] Heard => _heard.ToArray();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_piece.IsEmpty && _pieces.TryDequeue(out var next))
        {
            _piece = next;
        }

        var count = Math.Min(_piece.Length, buffer.Length);
        _piece.Span[..count].CopyTo(buffer);
        _piece = _piece[count..];
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count) => _heard.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _heard.Write(buffer);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
