namespace NetLessons;

/// <summary>
/// What a client answers while it authenticates: a line in base64, the same in SMTP (RFC 4954, section 4), POP3
/// (RFC 5034, section 4) and IMAP (RFC 3501, section 6.2.2).
/// </summary>
internal static class SaslAnswer
{
    /// <summary>The longest answer in bytes, with its line end: it may be longer than a command.</summary>
    public const int MaxLength = 12288;

    /// <summary>The answer that breaks off.</summary>
    public const string Cancel = "*";

    /// <summary>What a first answer without content is written as, behind the name of the mechanism.</summary>
    public const string Empty = "=";

    /// <summary>What may be shown of an answer.</summary>
    public static string Redact(string line) => line == Cancel ? line : SmtpCommand.Hidden;

    /// <exception cref="FormatException">It is not base64.</exception>
    public static byte[] Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return !base64.AsSpan().ContainsAny(" \t") && Convert.TryFromBase64String(base64, bytes, out var count)
            ? bytes[..count]
            : throw new FormatException("That is not base64");
    }
}
