namespace MailKit;

/// <summary>Where a secret lies in a buffer.</summary>
/// <param name="startIndex">Its first byte, counted from the buffer's start.</param>
/// <param name="length">How many bytes it has.</param>
#pragma warning disable CA1815 // has no equality in MailKit either
public struct AuthenticationSecret(int startIndex, int length)
#pragma warning restore CA1815
{
    /// <summary>How many bytes the secret has.</summary>
    public int Length { get; } = length;

    /// <summary>The secret's first byte, counted from the buffer's start.</summary>
    public int StartIndex { get; } = startIndex;
}
