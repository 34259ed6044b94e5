using System.Text;

namespace NetLessons;

/// <summary>A value with parameters, as <c>Content-Type</c> has it (RFC 2045, section 5.1).</summary>
/// <param name="Value">What stands before the first semicolon.</param>
/// <param name="Parameters">Names, in lower case, and values, as they stand there.</param>
internal sealed record MailValue(string Value, IReadOnlyList<(string Name, string Value)> Parameters)
{
    public string? Find(string name) => Parameters
        .Where(parameter => parameter.Name == name)
        .Select(parameter => parameter.Value)
        .FirstOrDefault();

    /// <summary>Reads whatever there is; what is no parameter is left out.</summary>
    public static MailValue Parse(string text)
    {
        var pieces = Split(text);
        var parameters = new List<(string Name, string Value)>();
        foreach (var piece in pieces.Skip(1))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parameters.Add((piece[..equals].Trim().ToLowerInvariant(), piece[(equals + 1)..].Trim()));
            }
        }

        return new MailValue(pieces[0].Trim(), parameters);
    }

    // At semicolons, but not at those in quotes; quotes and comments are left out.
    private static List<string> Split(string text)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        var (isQuoted, comments) = (false, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && (isQuoted || comments > 0) && i + 1 < text.Length)
            {
                c = text[++i];
            }
            else if (c == '"' && comments == 0)
            {
                isQuoted = !isQuoted;
                continue;
            }
            else if (c is '(' or ')' && !isQuoted)
            {
                comments = Math.Max(0, comments + (c == '(' ? 1 : -1));
                continue;
            }
            else if (c == ';' && !isQuoted && comments == 0)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                continue;
            }

            if (comments == 0)
            {
                piece.Append(c);
            }
        }

        pieces.Add(piece.ToString());
        return pieces;
    }
}
