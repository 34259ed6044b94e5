using System.Text;

namespace NetLessons;

/// <summary>
/// What follows MAIL and RCPT: <c>FROM:</c> or <c>TO:</c>, a path in angle brackets, and parameters (RFC 5321,
/// section 4.1.2).
/// </summary>
/// <param name="Path">The path without its brackets and without a source route; empty for <c>&lt;&gt;</c>.</param>
/// <param name="Parameters">The parameters by their names in upper case, with their values.</param>
internal sealed record SmtpPath(string Path, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>RFC 5321, section 4.1.1.3: the postmaster needs no domain.</summary>
    public bool IsPostmaster => Path.Equals("postmaster", StringComparison.OrdinalIgnoreCase);

    /// <param name="argument">All that follows the verb.</param>
    /// <param name="keyword"><c>FROM:</c> or <c>TO:</c>.</param>
    /// <exception cref="SmtpRefusalException">This is no such argument.</exception>
    public static SmtpPath Parse(string argument, string keyword)
    {
        if (!argument.StartsWith(keyword, StringComparison.OrdinalIgnoreCase)
            || !argument.AsSpan(keyword.Length).StartsWith("<"))
        {
            throw Syntax($"'{keyword}<address>' belongs here, with no space before the bracket");
        }

        var text = argument[keyword.Length..];
        var end = EndOfPath(text);
        var rest = text[(end + 1)..];
        if (rest.Length > 0 && rest[0] != ' ')
        {
            throw Syntax("A space belongs between the path and its parameters");
        }

        return new SmtpPath(WithoutRoute(text[1..end]), ParseParameters(rest));
    }

    /// <param name="status">The enhanced status code of an error: 5.1.7 for senders, 5.1.3 for recipients.</param>
    /// <exception cref="SmtpRefusalException">The path is no address.</exception>
    public SmtpAddress ToAddress(string status)
    {
        if (!Ascii.IsValid(Path))
        {
            // RFC 6531, section 3.5.
            throw new SmtpRefusalException(553, "5.6.7", "Addresses are ASCII here: SMTPUTF8 is not offered");
        }

        return SmtpAddress.TryParse(Path, out var address)
            ? address
            : throw new SmtpRefusalException(501, status, "That is no address: write it as name@domain");
    }

    // The bracket that closes is the first outside of quotes: "a>b"@example.com is an address.
    private static int EndOfPath(string text)
    {
        var quoted = false;
        for (var i = 1; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '\\' when quoted:
                    i++;
                    break;
                case '>' when !quoted:
                    return i;
            }
        }

        throw Syntax("The path has no closing bracket");
    }

    // RFC 5321, appendix C: <@relay.example:user@example.com>, to be read and ignored.
    private static string WithoutRoute(string path) =>
        path.StartsWith('@') && path.Contains(':', StringComparison.Ordinal)
            ? path[(path.IndexOf(':', StringComparison.Ordinal) + 1)..]
            : path;

    private static Dictionary<string, string> ParseParameters(string text)
    {
        var parameters = new Dictionary<string, string>();
        foreach (var parameter in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = parameter.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
                ? (parameter[..at], parameter[(at + 1)..])
                : (parameter, "");
            if (!parameters.TryAdd(name.ToUpperInvariant(), value))
            {
                throw Syntax("A parameter is given twice");
            }
        }

        return parameters;
    }

    private static SmtpRefusalException Syntax(string text) => new(501, "5.5.4", text);
}
