using System.Globalization;

namespace NetLessons;

/// <summary>A command: a keyword, in any case, and what follows it after a space (RFC 1939, section 3).</summary>
internal sealed record Pop3Command(string Keyword, string Argument)
{
    private static readonly HashSet<string> Keywords =
    [
        "CAPA", "USER", "STLS", "STAT", "LIST", "RETR", "DELE", "NOOP", "RSET", "UIDL", "TOP", "QUIT",
    ];

    /// <summary>Takes a line, without its end, apart. A password may contain spaces, at its ends too.</summary>
    public static Pop3Command Parse(string line)
    {
        var (keyword, _, argument) = SmtpCommand.Split(line);
        return new Pop3Command(keyword.ToUpperInvariant(), argument);
    }

    /// <summary>
    /// The line as it may be shown: without the password. A misspelt command may be PASS too, and what is no command at
    /// all, or stands where a number should, may be a password that somebody sent too early.
    /// </summary>
    public static string Redact(string line)
    {
        var command = Parse(line);
        if (command.Keyword == "AUTH")
        {
            return SmtpCommand.Redact(line);
        }

        var isHarmless = command.Keyword == "USER"
            ? !command.Argument.Any(c => c <= ' ')
            : command.Argument.All(c => char.IsAsciiDigit(c) || c == ' ');
        return command.Keyword == "PASS" || (Keywords.Contains(command.Keyword) && !isHarmless)
            ? $"{line[..4].TrimEnd()} {SmtpCommand.Hidden}"
            : Keywords.Contains(command.Keyword) ? line : SmtpCommand.Hidden;
    }

    /// <summary>The argument in its parts.</summary>
    public string[] Words => Argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// The argument as numbers, such as that of a message; null where it is anything else.
    /// </summary>
    public int[]? Numbers()
    {
        var numbers = new List<int>();
        foreach (var word in Words)
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }
}
