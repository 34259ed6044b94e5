namespace NetLessons.Tests;

/// <summary>
/// A connection to a server that says what it was going to say, in pieces, whatever it hears. What is written to it is
/// kept.
/// </summary>
internal sealed class SpokenStream(IEnumerable<byte[]> pieces) : MemoryStream
{
    private readonly Queue<byte[]> _pieces = new(pieces);
    private ReadOnlyMemory<byte> _piece;

    /// <summary>What the server was told.</summary>
    public byte[] Heard => ToArray();

    // Read and ReadAsync come here in all of their forms.
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_piece.IsEmpty && _pieces.TryDequeue(out var next))
        {
            _piece = next;
        }

        var length = Math.Min(_piece.Length, count);
        _piece[..length].CopyTo(buffer.AsMemory(offset));
        _piece = _piece[length..];
        return length;
    }
}
