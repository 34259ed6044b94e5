namespace NetLessons;

/// <summary>
/// What a list of messages shows of each (RFC 3501, section 7.4.2): fields of the header, taken apart, but not decoded.
/// </summary>
internal static class ImapEnvelope
{
    public static void Write(ImapResponse response, MailHeader header)
    {
        var from = header.Find("From");
        response.Add("(").AddString(header.Find("Date")).Add(" ").AddString(header.Find("Subject"));
        string?[] lists =
        [
            from, OrFrom("Sender"), OrFrom("Reply-To"),
            header.Find("To"), header.Find("Cc"), header.Find("Bcc"),
        ];
        foreach (var list in lists)
        {
            response.Add(" ");
            WriteAddresses(response, list);
        }

        response.Add(" ").AddString(header.Find("In-Reply-To")).Add(" ").AddString(header.Find("Message-ID")).Add(")");

        string? OrFrom(string name) => header.Find(name) is { Length: > 0 } field ? field : from;
    }

    private static void WriteAddresses(ImapResponse response, string? field)
    {
        var entries = MailAddressEntry.Parse(field ?? "");
        if (entries.Count == 0)
        {
            response.Add("NIL");
            return;
        }

        response.Add("(");
        foreach (var entry in entries)
        {
            // The second element is the source route of old times.
            response.Add("(").AddString(entry.Name).Add(" NIL ").AddString(entry.Mailbox)
                .Add(" ").AddString(entry.Host).Add(")");
        }

        response.Add(")");
    }
}
