namespace NetLessons;

/// <summary>The server hangs up on the client; the message says why, in words for a reply.</summary>
internal sealed class MailCutOffException(string status, string reason)
    : Exception($"{reason}, closing the connection")
{
    /// <summary>The enhanced status code (RFC 3463), where a reply has one.</summary>
    public string Status => status;
}
