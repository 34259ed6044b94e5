using System.Globalization;

namespace NetLessons;

/// <summary>What a client can do with folders once it has logged in (RFC 3501, section 6.3).</summary>
/// <param name="mailbox">Whose folders they are.</param>
/// <param name="quota">What room is left for mail.</param>
/// <param name="send">Sends an untagged response.</param>
internal sealed class ImapFolderCommands(Mailbox mailbox, MailQuota quota, Action<ImapResponse> send)
{
    private static readonly Dictionary<string, string> SpecialUses = new()
    {
        ["Archive"] = @"\Archive",
        ["Sent"] = @"\Sent",
        ["Trash"] = @"\Trash",
    };

    private readonly MailFolders _folders = mailbox.Folders;

    /// <exception cref="ImapRefusalException">There is none.</exception>
    public MailFolder Find(string name) =>
        _folders.Find(name) ?? throw ImapRefusalException.No("[NONEXISTENT] There is no such folder");

    /// <summary>The folder that messages should go to.</summary>
    /// <exception cref="ImapRefusalException">There is none; the code invites the client to create it.</exception>
    public MailFolder FindTarget(string name) =>
        _folders.Find(name) ?? throw NoTarget();

    /// <summary>What is said where there is no folder, or no longer, that messages should go to.</summary>
    public static ImapRefusalException NoTarget() => ImapRefusalException.No("[TRYCREATE] There is no such folder");

    /// <summary>LIST and LSUB: here an account subscribes to all its folders.</summary>
    /// <param name="parser">What follows the command.</param>
    /// <param name="name">Which of the two it is.</param>
    public string List(ImapParser parser, string name)
    {
        parser.Space();
        var isSpecial = parser.IsNext('(') && ParseSelection(parser);
        var reference = parser.Mailbox();
        parser.Space();
        var pattern = parser.MailboxPattern();
        parser.End();
        if (pattern.Length == 0)
        {
            // RFC 3501, section 6.3.8: this asks for the delimiter.
            send(ImapResponse.Untagged($"{name} (\\Noselect) \"{MailFolders.Delimiter}\" \"\""));
            return $"{name} done";
        }

        foreach (var folder in _folders.All.Where(folder => ImapPattern.Fits(folder.Name, reference + pattern)))
        {
            var use = SpecialUses.GetValueOrDefault(folder.Name, "");
            if (use.Length > 0 || !isSpecial)
            {
                send(ImapResponse.Untagged($"{name} ({use}) \"{MailFolders.Delimiter}\" ")
                    .AddName(ImapMailboxName.Encode(folder.Name)));
            }
        }

        return $"{name} done";
    }

    public string Create(ImapParser parser)
    {
        parser.Space();
        var name = parser.Mailbox().TrimEnd(MailFolders.Delimiter);
        parser.End();
        return !IsName(name)
            ? throw ImapRefusalException.No("[CANNOT] A folder cannot have that name")
            : _folders.TryCreate(name)
                ? "Created"
                : throw ImapRefusalException.No("[ALREADYEXISTS] There is that folder already, or there are too many");
    }

    public string Delete(ImapParser parser)
    {
        parser.Space();
        var name = parser.Mailbox();
        parser.End();
        Find(name);
        return _folders.TryDelete(name) ? "Deleted" : throw ImapRefusalException.No("[CANNOT] INBOX stays");
    }

    public string Rename(ImapParser parser)
    {
        parser.Space();
        var from = parser.Mailbox();
        parser.Space();
        var to = parser.Mailbox();
        parser.End();
        Find(from);
        return IsName(to) && _folders.TryRename(from, to)
            ? "Renamed"
            : throw ImapRefusalException.No("[CANNOT] A folder cannot be renamed so");
    }

    /// <summary>SUBSCRIBE and UNSUBSCRIBE, which change nothing here.</summary>
    public string Subscribe(ImapParser parser)
    {
        parser.Space();
        var name = parser.Mailbox();
        parser.End();
        return $"{ImapMailboxName.Encode(Find(name).Name)} is always subscribed to";
    }

    public string Status(ImapParser parser)
    {
        parser.Space();
        var folder = Find(parser.Mailbox());
        parser.Space();
        var items = parser.Parenthesized(parser.Word);
        parser.End();
        var state = folder.Read();
        var counts = items.Select(item => $"{item} {Count(item, folder, state)}").ToArray();
        send(new ImapResponse("* STATUS ").AddName(ImapMailboxName.Encode(folder.Name))
            .Add($" ({string.Join(' ', counts)})"));
        return "STATUS done";
    }

    /// <summary>Puts a message of the client into a folder (section 6.3.11).</summary>
    public string Append(ImapParser parser)
    {
        parser.Space();
        var name = parser.Mailbox();
        parser.Space();
        var flags = StoredMessage.NoFlags;
        if (parser.IsNext('('))
        {
            flags = ImapFlags.Change(flags, '+', parser.Flags());
            parser.Space();
        }

        var date = DateTimeOffset.Now;
        if (parser.IsNext('"'))
        {
            date = ImapDates.ParseTime(parser.String());
            parser.Space();
        }

        var message = parser.Literal();
        parser.End();
        var folder = FindTarget(name);
        if (message.Span.Contains((byte)0))
        {
            throw ImapRefusalException.No("[CANNOT] A message has no NUL in it");
        }

        var envelope = new MailEnvelope("", [mailbox.Address], mailbox.Address);
        var mail = new MailDelivery(envelope, MailLines.Normalize(message.Span), DateTimeOffset.Now);
        var added = Add([new StoredMessage(Uid: 0, mail, date, flags)], folder);
        return $"[APPENDUID {folder.UidValidity} {added[0].Uid}] Appended";
    }

    /// <summary>Puts messages that are new to the server, or copies, in a folder.</summary>
    /// <returns>The messages as they are there.</returns>
    /// <exception cref="ImapRefusalException">There is no room, or no such folder any longer.</exception>
    public IReadOnlyList<StoredMessage> Add(IReadOnlyList<StoredMessage> messages, MailFolder target)
    {
        var bytes = messages.Sum(message => (long)message.Mail.StoredBytes);
        if (!quota.TryTake(bytes))
        {
            throw ImapRefusalException.No("[OVERQUOTA] The server has no room for more mail");
        }

        if (target.Add(messages) is { } added)
        {
            return added;
        }

        quota.GiveBack(bytes);
        throw NoTarget();
    }

    private static long Count(string item, MailFolder folder, MailFolderState state) => item switch
    {
        "MESSAGES" => state.Messages.Count,
        "RECENT" => state.Messages.Count(message => message.Uid >= state.FirstRecent),
        "UIDNEXT" => state.UidNext,
        "UIDVALIDITY" => folder.UidValidity,
        "UNSEEN" => state.Messages.Count(message => !message.Is(ImapFlags.Seen)),
        _ => throw ImapRefusalException.Bad(
            string.Create(CultureInfo.InvariantCulture, $"STATUS knows no {item}")),
    };

    // RFC 6154, section 3: the one thing that can be selected by here.
    private static bool ParseSelection(ImapParser parser)
    {
        parser.Take('(');
        if (parser.Word() != "SPECIAL-USE")
        {
            throw ImapRefusalException.Bad("LIST can select by SPECIAL-USE");
        }

        parser.Take(')');
        parser.Space();
        return true;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= ImapMailboxName.MaxLength
        && !name.Any(c => char.IsControl(c) || c is '*' or '%')
        && !name.Split(MailFolders.Delimiter).Contains("");
}
