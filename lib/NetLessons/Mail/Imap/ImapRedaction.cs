using System.Text.RegularExpressions;

namespace NetLessons;

/// <summary>What may be shown of a command: no password, and nothing that may be one.</summary>
internal static partial class ImapRedaction
{
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "CAPABILITY", "NOOP", "LOGOUT", "ID", "STARTTLS", "SELECT", "EXAMINE", "CREATE", "DELETE", "RENAME",
        "SUBSCRIBE", "UNSUBSCRIBE", "LIST", "LSUB", "STATUS", "APPEND", "NAMESPACE", "IDLE", "CHECK", "CLOSE",
        "UNSELECT", "EXPUNGE", "SEARCH", "FETCH", "STORE", "COPY", "MOVE", "UID",
    };

    /// <summary>Whether nothing may be shown of what follows the first line of a command.</summary>
    public static bool IsSecret(string line) =>
        CommandLine.Match(line) is not { Success: true } match || !Harmless.Contains(match.Groups["name"].Value);

    /// <summary>The first line of a command as it may be shown.</summary>
    public static string Redact(string line)
    {
        if (!IsSecret(line))
        {
            return line;
        }

        var known = Secret.Match(line);
        return known.Success
            ? $"{known.Groups["shown"].Value}{(known.Groups["rest"].Length > 0 ? $" {SmtpCommand.Hidden}" : "")}"
            : SmtpCommand.Hidden;
    }

    [GeneratedRegex(@"\A\S+ (?<name>[A-Za-z]+)( [^\0-\x1f]*)?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex CommandLine { get; }

    // Of LOGIN the name, of AUTHENTICATE the mechanism; a literal in place of a password says its length only.
    [GeneratedRegex(
        """\A(?<shown>\S+ (login( ("[^"\\]*"|[^" ()]+))?|authenticate( (plain|login|cram-md5))?))(?<rest> .*)?\z""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Secret { get; }
}
