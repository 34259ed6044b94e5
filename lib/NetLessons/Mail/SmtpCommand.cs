namespace NetLessons;

/// <summary>A command line: a verb, in any case, and what follows it (RFC 5321, section 4.1.1).</summary>
internal sealed record SmtpCommand(string Verb, string Argument)
{
    /// <summary>What stands in a dialogue for what must not be read.</summary>
    public const string Hidden = "********";

    private static readonly HashSet<string> Verbs =
    [
        "EHLO", "HELO", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT", "VRFY", "HELP", "STARTTLS",
        "EXPN", "SEND", "SOML", "SAML", "TURN", "ETRN", "BDAT",
    ];

    private static readonly HashSet<string> Mechanisms =
        ["PLAIN", "LOGIN", "CRAM-MD5", "DIGEST-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256", "XOAUTH2", "OAUTHBEARER"];

    /// <summary>Takes a line, without its end, apart.</summary>
    public static SmtpCommand Parse(string line)
    {
        var end = line.AsSpan().IndexOfAny(' ', '\t');
        return end < 0
            ? new SmtpCommand(line.ToUpperInvariant(), "")
            : new SmtpCommand(line[..end].ToUpperInvariant(), line[(end + 1)..].Trim(' ', '\t'));
    }

    /// <summary>
    /// The line as it may be shown: of AUTH the verb and the mechanism. A misspelt command may be AUTH too, and what
    /// is no command at all may be a password whose question never came.
    /// </summary>
    public static string Redact(string line)
    {
        var command = Parse(line);
        if (Verbs.Contains(command.Verb))
        {
            return line;
        }

        var (mechanism, _, response) = Split(command.Argument);
        return command.Verb == "AUTH" && (mechanism.Length == 0 || Mechanisms.Contains(mechanism.ToUpperInvariant()))
            ? $"{line[..4]} {mechanism}{(response.Length > 0 ? $" {Hidden}" : "")}".TrimEnd()
            : $"{(command.Verb == "AUTH" ? $"{line[..4]} " : "")}{Hidden}";
    }

    /// <summary>The first word, whether there is a space behind it, and the rest.</summary>
    public static (string First, bool HasMore, string Remainder) Split(string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? (text, false, "") : (text[..end], true, text[(end + 1)..]);
    }
}
