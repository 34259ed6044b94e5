namespace NetLessons;

/// <summary>What a client can do with the messages of the folder that it selected (RFC 3501, section 6.4).</summary>
/// <param name="view">The folder.</param>
/// <param name="folders">Where messages may be copied and moved to.</param>
/// <param name="sendAsync">Sends an untagged response.</param>
internal sealed class ImapMessageCommands(
    ImapFolderView view, ImapFolderCommands folders, Func<ImapResponse, Task> sendAsync)
{
    public async Task<string> FetchAsync(ImapParser parser, bool isByUid)
    {
        var set = Set(parser);
        parser.Space();
        var items = ImapFetchItem.ParseAll(parser);
        parser.End();
        if (isByUid && items.All(item => item.Name != "UID"))
        {
            items = [new("UID"), .. items];
        }

        var fetch = new ImapFetch(view, items);
        foreach (var index in Find(set, isByUid))
        {
            await sendAsync(fetch.Fetch(index)).ConfigureAwait(false);
        }

        return "FETCH done";
    }

    public async Task<string> StoreAsync(ImapParser parser, bool isByUid)
    {
        var set = Set(parser);
        parser.Space();
        var sign = parser.TryTake('+') ? '+' : parser.TryTake('-') ? '-' : (char?)null;
        var word = parser.Word();
        if (word is not ("FLAGS" or "FLAGS.SILENT"))
        {
            throw ImapRefusalException.Bad($"STORE knows no {word}");
        }

        parser.Space();
        var flags = parser.Flags();
        parser.End();
        RequireWritable();
        foreach (var index in Find(set, isByUid))
        {
            var message = view.SetFlags(index, old => ImapFlags.Change(old, sign, flags));
            if (word == "FLAGS")
            {
                var uid = isByUid ? $"UID {message.Uid} " : "";
                await sendAsync(ImapResponse.Untagged($"{index + 1} FETCH ({uid}FLAGS {view.Flags(message)})"))
                    .ConfigureAwait(false);
            }
        }

        return "STORE done";
    }

    public async Task<string> SearchAsync(ImapParser parser, bool isByUid)
    {
        parser.Space();
        var fits = new ImapSearch(parser).Parse();
        var found = Enumerable.Range(0, view.Messages.Count)
            .Where(index => fits(new ImapSearchSubject(view, index)))
            .Select(index => isByUid ? view.Messages[index].Uid : (uint)index + 1);
        await sendAsync(ImapResponse.Untagged(string.Join(' ', found.Select(number => $"{number}").Prepend("SEARCH"))))
            .ConfigureAwait(false);
        return "SEARCH done";
    }

    public string Copy(ImapParser parser, bool isByUid)
    {
        var (messages, target) = Transfer(parser, isByUid);
        return $"{Describe(messages, folders.Add(messages, target), target)}Copied";
    }

    /// <summary>RFC 6851: a message is never in both folders, nor in none.</summary>
    public async Task<string> MoveAsync(ImapParser parser, bool isByUid)
    {
        var (messages, target) = Transfer(parser, isByUid);
        RequireWritable();
        var (taken, added) = view.Folder.Move(messages.Select(message => message.Uid), target)
            ?? throw ImapFolderCommands.NoTarget();
        await sendAsync(ImapResponse.Untagged($"OK {Describe(taken, added, target)}Moved")).ConfigureAwait(false);
        return "MOVE done";
    }

    /// <param name="parser">What follows the command.</param>
    /// <param name="isByUid">Whether only some of the deleted messages are to go (RFC 4315, section 2.1).</param>
    public string Expunge(ImapParser parser, bool isByUid)
    {
        var set = isByUid ? Set(parser) : null;
        parser.End();
        RequireWritable();
        Expunge(set);
        return "EXPUNGE done";
    }

    /// <summary>Deletes what is marked so, without telling of it, where that is allowed.</summary>
    public void Close()
    {
        if (!view.IsReadOnly)
        {
            Expunge(only: null);
        }
    }

    private void Expunge(ImapSequenceSet? only)
    {
        var messages = view.Folder.Read().Messages;
        var last = messages.Count > 0 ? messages[^1].Uid : 0;
        view.Folder.Delete(messages
            .Where(message => message.Is(ImapFlags.Deleted) && (only?.Contains(message.Uid, last) ?? true))
            .Select(message => message.Uid));
    }

    private (IReadOnlyList<StoredMessage> Messages, MailFolder Target) Transfer(ImapParser parser, bool isByUid)
    {
        var set = Set(parser);
        parser.Space();
        var target = folders.FindTarget(parser.Mailbox());
        parser.End();
        return ([.. Find(set, isByUid).Select(index => view.Messages[index])], target);
    }

    /// <summary>
    /// Which became which (RFC 4315, section 3), with a space behind it; empty for no message.
    /// </summary>
    private static string Describe(
        IReadOnlyList<StoredMessage> before, IReadOnlyList<StoredMessage> after, MailFolder target) =>
        after.Count > 0 ? $"[COPYUID {target.UidValidity} {Numbers(before)} {Numbers(after)}] " : "";

    private static string Numbers(IReadOnlyList<StoredMessage> messages) =>
        ImapSequenceSet.Write([.. messages.Select(message => message.Uid)]);

    private static ImapSequenceSet Set(ImapParser parser)
    {
        parser.Space();
        return parser.SequenceSet();
    }

    /// <summary>Where the messages are: a number must be that of one, and a UID may be nobody's.</summary>
    private IReadOnlyList<int> Find(ImapSequenceSet set, bool isByUid)
    {
        var count = (uint)view.Messages.Count;
        if (!isByUid && !set.IsWithin(count))
        {
            throw ImapRefusalException.Bad($"There are {count} messages");
        }

        var last = isByUid && count > 0 ? view.Messages[^1].Uid : count;
        return [.. Enumerable.Range(0, (int)count)
            .Where(index => set.Contains(isByUid ? view.Messages[index].Uid : (uint)index + 1, last))];
    }

    private void RequireWritable()
    {
        if (view.IsReadOnly)
        {
            throw ImapRefusalException.No("[READ-ONLY] The folder was opened with EXAMINE: SELECT it");
        }
    }
}
