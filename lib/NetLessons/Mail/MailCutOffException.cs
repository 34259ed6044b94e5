namespace NetLessons;

/// <summary>The server hangs up on the client; the message says why, in words for a reply.</summary>
/// <param name="status">The enhanced status code (RFC 3463), where a reply has one.</param>
/// <param name="reason">Why, as the beginning of a sentence.</param>
/// <param name="isIdle">Whether the client was silent for too long.</param>
internal sealed class MailCutOffException(string status, string reason, bool isIdle = false)
    : Exception($"{reason}, closing the connection")
{
    public string Status => status;

    public bool IsIdle => isIdle;
}
