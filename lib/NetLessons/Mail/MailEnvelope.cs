namespace NetLessons;

/// <summary>
/// Who sends to whom, as MAIL and RCPT said it (RFC 5321, section 2.3.1). The header of the message may say otherwise.
/// </summary>
/// <param name="Sender">The address to which errors go; empty where the client gave <c>&lt;&gt;</c>.</param>
/// <param name="Recipients">
/// Every recipient that the server accepted for this message, at home and elsewhere, in the order of the client. A real
/// server would hand on to each place its own recipients only.
/// </param>
/// <param name="Account">The address of the account that had logged in; null where none had.</param>
public sealed record MailEnvelope(string Sender, IReadOnlyList<string> Recipients, string? Account)
{
    /// <summary>One line, such as <c>a@example.com → b@example.com, c@example.com</c>.</summary>
    public override string ToString() => $"{(Sender.Length > 0 ? Sender : "<>")} → {string.Join(", ", Recipients)}";
}
