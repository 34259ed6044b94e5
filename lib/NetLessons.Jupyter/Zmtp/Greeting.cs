using System.Buffers;
using System.Text;

namespace NetLessons.Jupyter;

/// <summary>
/// The first 64 bytes in each direction: a signature, the version, the security mechanism (RFC 37, Formal Grammar).
/// </summary>
/// <param name="MinorVersion">The peer's minor version; its major one is 3 or higher.</param>
internal readonly record struct Greeting(byte MinorVersion)
{
    /// <summary>How long a greeting is, in bytes.</summary>
    public const int Length = 64;

    private const int MechanismStart = 12;
    private const int MechanismLength = 20;

    /// <summary>Ours: version 3.1, mechanism NULL.</summary>
    public static ReadOnlyMemory<byte> Bytes { get; } = Ours();

    /// <summary>Takes a greeting from the start of what came, and refuses early what cannot become one.</summary>
    /// <returns>Whether it was there completely.</returns>
    /// <exception cref="ZmtpException">It is none, or one of ZMTP 2 or older, or of another mechanism.</exception>
    public static bool TryRead(ref ReadOnlySequence<byte> input, out Greeting greeting)
    {
        Span<byte> bytes = stackalloc byte[Length];
        var count = (int)Math.Min(input.Length, Length);
        input.Slice(0, count).CopyTo(bytes);

        // The eight bytes of padding, and those after the mechanism, are not significant.
        if ((count > 0 && bytes[0] != 0xFF) || (count > 9 && bytes[9] != 0x7F))
        {
            throw new ZmtpException("The peer does not speak ZMTP 3: its signature is not FF, 8 bytes, 7F.");
        }

        if (count > 10 && bytes[10] < 3)
        {
            throw new ZmtpException($"The peer speaks ZMTP {bytes[10]}: version 3.0 is the oldest that is understood.");
        }

        greeting = default;
        if (count < Length)
        {
            return false;
        }

        var mechanism = bytes.Slice(MechanismStart, MechanismLength).TrimEnd((byte)0);
        if (!mechanism.SequenceEqual("NULL"u8))
        {
            throw new ZmtpException(
                $"The peer wants the mechanism {Encoding.ASCII.GetString(mechanism)}: only NULL is offered.");
        }

        greeting = new Greeting(bytes[11]);
        input = input.Slice(Length);
        return true;
    }

    private static byte[] Ours()
    {
        var bytes = new byte[Length];
        (bytes[0], bytes[9], bytes[10], bytes[11]) = (0xFF, 0x7F, 3, 1);
        "NULL"u8.CopyTo(bytes.AsSpan(MechanismStart));
        return bytes;
    }
}
