namespace NetLessons;

/// <summary>Writes what FETCH asked of one message (RFC 3501, section 7.4.2).</summary>
internal sealed class ImapFetch(ImapFolderView view, IReadOnlyList<ImapFetchItem> items)
{
    private readonly bool _marksSeen = !view.IsReadOnly && items.Any(item => item.MarksSeen);

    /// <param name="index">Where the message is in the view.</param>
    public ImapResponse Fetch(int index)
    {
        var message = view.Messages[index];
        var becomesSeen = _marksSeen && !message.Is(ImapFlags.Seen);
        if (becomesSeen)
        {
            message = view.SetFlags(index, flags => flags.Add(ImapFlags.Seen));
        }

        var part = new Lazy<MailPart>(() => MailPart.Parse(message.Raw));
        var response = ImapResponse.Untagged($"{index + 1} FETCH ");
        var before = "(";
        foreach (var item in items)
        {
            response.Add($"{before}{item.Name} ");
            before = " ";
            Write(response, item, message, part);
        }

        if (becomesSeen && items.All(item => item.Name != "FLAGS"))
        {
            response.Add($" FLAGS {view.Flags(message)}");
        }

        return response.Add(")");
    }

    private void Write(ImapResponse response, ImapFetchItem item, StoredMessage message, Lazy<MailPart> part)
    {
        switch (item)
        {
            case { Section: { } section }:
                WriteSection(response, item, section.Find(part.Value) ?? ReadOnlyMemory<byte>.Empty);
                break;
            case { Name: "FLAGS" }:
                response.Add(view.Flags(message));
                break;
            case { Name: "UID" }:
                response.Add($"{message.Uid}");
                break;
            case { Name: "INTERNALDATE" }:
                response.Add(ImapDates.Write(message.Date));
                break;
            case { Name: "RFC822.SIZE" }:
                response.Add($"{message.Raw.Length}");
                break;
            case { Name: "ENVELOPE" }:
                ImapEnvelope.Write(response, part.Value.Header);
                break;
            default:
                new ImapBodyStructure(response, isExtended: item.Name == "BODYSTRUCTURE").Write(part.Value);
                break;
        }
    }

    private static void WriteSection(ImapResponse response, ImapFetchItem item, ReadOnlyMemory<byte> bytes)
    {
        var start = (int)Math.Min(item.Offset ?? 0, bytes.Length);
        var length = (int)Math.Min(item.Count, bytes.Length - start);
        response.AddLiteral(bytes.Span.Slice(start, length));
    }
}
