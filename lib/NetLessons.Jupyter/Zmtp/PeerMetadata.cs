using System.Buffers.Binary;
using System.Text;

namespace NetLessons.Jupyter;

/// <summary>What a READY command tells of its sender (RFC 37, Connection Metadata).</summary>
/// <param name="SocketType">Its kind of socket, such as <c>DEALER</c>; empty where it does not say.</param>
/// <param name="Identity">Its name for a ROUTER, up to 255 bytes; empty where it has none.</param>
internal sealed record PeerMetadata(string SocketType, byte[] Identity)
{
    /// <summary>Reads the properties; the names of those that mean nothing here are passed over.</summary>
    /// <exception cref="ZmtpException">They are malformed, or the identity is.</exception>
    public static PeerMetadata Parse(ReadOnlySpan<byte> data)
    {
        var (socketType, identity) = ("", Array.Empty<byte>());
        while (!data.IsEmpty)
        {
            var name = Encoding.ASCII.GetString(Take(ref data, data[0], prefix: 1));
            if (name.Length == 0 || data.Length < sizeof(int))
            {
                throw Malformed();
            }

            var value = Take(ref data, BinaryPrimitives.ReadUInt32BigEndian(data), prefix: sizeof(int));
            if (name.Equals("Socket-Type", StringComparison.OrdinalIgnoreCase))
            {
                socketType = Encoding.ASCII.GetString(value);
            }
            else if (name.Equals("Identity", StringComparison.OrdinalIgnoreCase))
            {
                identity = value.ToArray();
            }
        }

        return identity is [0, ..] || identity.Length > byte.MaxValue
            ? throw new ZmtpException("An identity has up to 255 bytes, the first of them not zero.")
            : new PeerMetadata(socketType, identity);
    }

    /// <summary>The properties as a READY command carries them.</summary>
    public byte[] Encode()
    {
        var bytes = new List<byte>();
        Add("Socket-Type", Encoding.ASCII.GetBytes(SocketType));
        if (Identity.Length > 0)
        {
            Add("Identity", Identity);
        }

        return [.. bytes];

        void Add(string name, byte[] value)
        {
            var size = new byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(size, value.Length);
            bytes.AddRange([(byte)name.Length, .. Encoding.ASCII.GetBytes(name), .. size, .. value]);
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> data, uint length, int prefix)
    {
        if (length > data.Length - prefix)
        {
            throw Malformed();
        }

        var taken = data.Slice(prefix, (int)length);
        data = data[(prefix + taken.Length)..];
        return taken;
    }

    private static ZmtpException Malformed() => new("The properties of a READY command are malformed.");
}
