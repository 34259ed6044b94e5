namespace NetLessons;

/// <summary>
/// Names of folders with wildcards: <c>*</c> is anything, <c>%</c> anything within one level (RFC 3501, section 6.3.8).
/// </summary>
internal static class ImapPattern
{
    public static bool Fits(string name, string pattern)
    {
        if (pattern.Equals(MailFolders.InboxName, StringComparison.OrdinalIgnoreCase))
        {
            pattern = MailFolders.InboxName;
        }

        // Whether the pattern so far fits the first so many characters of the name.
        var fits = new bool[name.Length + 1];
        fits[0] = true;
        foreach (var c in pattern)
        {
            var isWildcard = c is '*' or '%';
            for (var i = isWildcard ? 1 : name.Length; isWildcard ? i <= name.Length : i > 0; i += isWildcard ? 1 : -1)
            {
                fits[i] = isWildcard
                    ? fits[i] || (fits[i - 1] && (c == '*' || name[i - 1] != MailFolders.Delimiter))
                    : fits[i - 1] && name[i - 1] == c;
            }

            fits[0] &= isWildcard;
        }

        return fits[^1];
    }
}
