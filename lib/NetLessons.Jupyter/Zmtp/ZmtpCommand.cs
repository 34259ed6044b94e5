using System.Buffers.Binary;
using System.Text;

namespace NetLessons.Jupyter;

/// <summary>What one peer tells the other itself: a name, and data that depend on it (RFC 37, Commands).</summary>
/// <param name="Name">The name, such as <c>READY</c>.</param>
/// <param name="Data">The rest of the body.</param>
internal sealed record ZmtpCommand(string Name, byte[] Data)
{
    /// <summary>The longest command that is taken, in bytes. Those there are, topics included, are short.</summary>
    public const int MaxBytes = 4096;

    private const int TtlBytes = 2;
    private const int MaxPingBytes = TtlBytes + 16;

    /// <summary>
    /// How long a PING says its sender will be silent at most; none where it does not say so
    /// (RFC 37, Connection Heartbeating).
    /// </summary>
    /// <exception cref="ZmtpException">It is no PING, or a malformed one.</exception>
    public TimeSpan? TimeToLive =>
        Name != "PING" || Data.Length is < TtlBytes or > MaxPingBytes
            ? throw new ZmtpException($"A PING with {Data.Length} bytes came: 2 to {MaxPingBytes} are right.")
            : BinaryPrimitives.ReadUInt16BigEndian(Data) is > 0 and var tenths
                ? TimeSpan.FromSeconds(tenths / 10.0)
                : null;

    /// <summary>Reads a command's body.</summary>
    /// <exception cref="ZmtpException">It has no name, or one longer than itself.</exception>
    public static ZmtpCommand Parse(ReadOnlySpan<byte> body)
    {
        var length = body.IsEmpty ? 0 : body[0];
        return length == 0 || length >= body.Length
            ? throw new ZmtpException($"A command of {body.Length} bytes came with a name of {length}.")
            : new ZmtpCommand(Encoding.ASCII.GetString(body.Slice(1, length)), body[(1 + length)..].ToArray());
    }

    /// <summary>The handshake's last word: what kind of socket this is.</summary>
    public static ZmtpCommand Ready(string socketType) =>
        new("READY", new PeerMetadata(socketType, Identity: []).Encode());

    /// <summary>The handshake's last word to a peer that is refused, and will not come again.</summary>
    /// <param name="reason">Why; what the grammar does not allow, spaces too, becomes a hyphen.</param>
    public static ZmtpCommand Error(string reason)
    {
        var text = new string([.. reason.Take(byte.MaxValue).Select(c => c is > ' ' and <= '~' ? c : '-')]);
        return new("ERROR", [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)]);
    }

    /// <summary>The answer to this PING: its context comes back.</summary>
    public ZmtpCommand ToPong() => new("PONG", Data[TtlBytes..]);

    /// <summary>The bytes of its frame.</summary>
    public byte[] Encode() => Frame.EncodeCommand([(byte)Name.Length, .. Encoding.ASCII.GetBytes(Name), .. Data]);
}
