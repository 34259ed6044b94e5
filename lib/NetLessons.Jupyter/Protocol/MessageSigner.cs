using System.Security.Cryptography;
using System.Text;

namespace NetLessons.Jupyter;

/// <summary>Signs messages with the key that both sides know (Jupyter messaging, The wire protocol).</summary>
/// <param name="key">The key; empty for no signatures.</param>
internal sealed class MessageSigner(string key)
{
    /// <summary>The one scheme there is.</summary>
    public const string Scheme = "hmac-sha256";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <summary>The signature of the four parts of a message, in lower-case hexadecimal; empty without a key.</summary>
    public byte[] Sign(params ReadOnlySpan<byte[]> parts)
    {
        if (_key.Length == 0)
        {
            return [];
        }

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (var part in parts)
        {
            hash.AppendData(part);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether a signature is right; the time that this takes says nothing of how wrong it is.</summary>
    public bool Verify(byte[] signature, params ReadOnlySpan<byte[]> parts) =>
        CryptographicOperations.FixedTimeEquals(signature, Sign(parts));
}
