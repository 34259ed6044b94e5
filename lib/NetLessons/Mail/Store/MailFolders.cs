namespace NetLessons;

/// <summary>The folders of one account. Any thread may call any member.</summary>
internal sealed class MailFolders
{
    /// <summary>The folder that mail comes to; case does not matter in its name (RFC 3501, section 5.1).</summary>
    public const string InboxName = "INBOX";

    /// <summary>What stands between a folder's name and that of one below it.</summary>
    public const char Delimiter = '/';

    private const int MaxFolders = 100;

    private readonly MailQuota _quota;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, MailFolder> _folders = new(StringComparer.Ordinal);

    // Folders live as long as the process, so the time of its start tells them from those of the one before.
    private uint _uidValidity = (uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    public MailFolders(MailQuota quota)
    {
        _quota = quota;
        Inbox = Add(InboxName);
        foreach (var name in new[] { "Archive", "Sent", "Trash" })
        {
            Add(name);
        }
    }

    public MailFolder Inbox { get; }

    /// <summary>All of them, sorted by name.</summary>
    public IReadOnlyList<MailFolder> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _folders.Values.OrderBy(folder => folder.Name, StringComparer.Ordinal)];
            }
        }
    }

    public MailFolder? Find(string name)
    {
        lock (_lock)
        {
            return _folders.GetValueOrDefault(Canonical(name));
        }
    }

    /// <returns>False where the name is taken, or there are too many folders.</returns>
    public bool TryCreate(string name)
    {
        lock (_lock)
        {
            var isNew = _folders.Count < MaxFolders && !_folders.ContainsKey(Canonical(name));
            if (isNew)
            {
                Add(Canonical(name));
            }

            return isNew;
        }
    }

    /// <summary>Deletes a folder with its messages.</summary>
    /// <returns>False where there is none, or it is the inbox.</returns>
    public bool TryDelete(string name)
    {
        lock (_lock)
        {
            if (Canonical(name) == InboxName || !_folders.Remove(name, out var folder))
            {
                return false;
            }

            folder.Close();
            return true;
        }
    }

    /// <summary>Renames a folder, and those below it (RFC 3501, section 6.3.5).</summary>
    /// <returns>False where there is none, it is the inbox, or a name is taken.</returns>
    public bool TryRename(string from, string to)
    {
        lock (_lock)
        {
            var moved = _folders.Values.Where(folder => folder.Name == from || IsBelow(folder.Name, from)).ToArray();
            if (!_folders.ContainsKey(from)
                || Canonical(from) == InboxName
                || IsBelow(to, from)
                || moved.Any(folder => _folders.ContainsKey(Canonical(to + folder.Name[from.Length..]))))
            {
                return false;
            }

            foreach (var folder in moved)
            {
                _folders.Remove(folder.Name);
                folder.Name = to + folder.Name[from.Length..];
                _folders[folder.Name] = folder;
            }

            return true;
        }
    }

    private static string Canonical(string name) =>
        name.Equals(InboxName, StringComparison.OrdinalIgnoreCase) ? InboxName : name;

    private static bool IsBelow(string name, string parent) =>
        name.StartsWith(parent + Delimiter, StringComparison.Ordinal);

    private MailFolder Add(string name) => _folders[name] = new MailFolder(name, _uidValidity++, _quota);
}
