namespace MailKit.Net;

/// <summary>
/// Knows which bytes of a login are secret: the initial response of AUTH, what follows USER and PASS, and every other
/// line.
/// </summary>
internal sealed class AuthenticationSecretDetector : IAuthenticationSecretDetector
{
    /// <summary>Whether a login is going on.</summary>
    public bool IsAuthenticating { get; set; }

    /// <inheritdoc/>
    public IList<AuthenticationSecret> DetectSecrets(byte[] buffer, int offset, int count)
    {
        if (!IsAuthenticating)
        {
            return [];
        }

        var line = buffer.AsSpan(offset, count).TrimEnd("\r\n"u8);
        var start = 0;
        if (line.StartsWith("AUTH "u8))
        {
            var blank = line["AUTH ".Length..].IndexOf((byte)' ');
            start = blank < 0 ? line.Length : "AUTH ".Length + blank + 1;
        }
        else if (line.StartsWith("USER "u8) || line.StartsWith("PASS "u8))
        {
            start = "USER ".Length;
        }

        return start < line.Length ? [new(offset + start, line.Length - start)] : [];
    }
}
