using System.Collections.Immutable;

namespace NetLessons;

/// <summary>Messages of an account, such as its inbox. Any thread may call any member.</summary>
/// <param name="name">The folder's name at first.</param>
/// <param name="uidValidity">Tells this folder from others that had its name (RFC 3501, section 2.3.1.1).</param>
/// <param name="quota">Where room is given back when a message goes; who adds one has taken room before.</param>
internal sealed class MailFolder(string name, uint uidValidity, MailQuota quota)
{
    private readonly Lock _lock = new();
    private readonly List<StoredMessage> _messages = [];
    private IReadOnlyList<StoredMessage>? _snapshot;
    private TaskCompletionSource _change = NewChange();
    private uint _uidNext = 1;
    private uint _firstRecent = 1;

    public string Name { get; set; } = name;

    public uint UidValidity => uidValidity;

    /// <summary>The folder as it is now.</summary>
    /// <param name="claimsRecent">Whether its new messages are told to a client now.</param>
    public MailFolderState Read(bool claimsRecent = false)
    {
        lock (_lock)
        {
            _snapshot ??= [.. _messages];
            var state = new MailFolderState(_snapshot, _uidNext, _firstRecent, _change.Task);
            _firstRecent = claimsRecent ? _uidNext : _firstRecent;
            return state;
        }
    }

    public StoredMessage Add(MailDelivery mail, DateTimeOffset date, ImmutableSortedSet<string> flags)
    {
        TaskCompletionSource change;
        StoredMessage message;
        lock (_lock)
        {
            message = new StoredMessage(_uidNext++, mail, date, flags);
            _messages.Add(message);
            change = Change();
        }

        change.SetResult();
        return message;
    }

    /// <summary>Takes messages out; those that are gone already are not in the result.</summary>
    public IReadOnlyList<StoredMessage> Take(IEnumerable<uint> uids)
    {
        var wanted = uids.ToHashSet();
        List<StoredMessage> taken;
        TaskCompletionSource change;
        lock (_lock)
        {
            taken = _messages.FindAll(message => wanted.Contains(message.Uid));
            if (taken.Count == 0)
            {
                return [];
            }

            _messages.RemoveAll(message => wanted.Contains(message.Uid));
            change = Change();
        }

        change.SetResult();
        return taken;
    }

    /// <summary>Deletes messages for good.</summary>
    public void Delete(IEnumerable<uint> uids) => quota.GiveBack(Take(uids).Sum(message => message.Mail.StoredBytes));

    /// <summary>Gives a message other flags; null where it is gone.</summary>
    public StoredMessage? SetFlags(uint uid, Func<ImmutableSortedSet<string>, ImmutableSortedSet<string>> flags)
    {
        StoredMessage message;
        TaskCompletionSource change;
        lock (_lock)
        {
            var index = IndexOf(uid);
            if (index < 0)
            {
                return null;
            }

            message = _messages[index] with { Flags = flags(_messages[index].Flags) };
            if (message.Flags.SetEquals(_messages[index].Flags))
            {
                return _messages[index];
            }

            _messages[index] = message;
            change = Change();
        }

        change.SetResult();
        return message;
    }

    private int IndexOf(uint uid)
    {
        var (low, high) = (0, _messages.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_messages[middle].Uid == uid)
            {
                return middle;
            }

            (low, high) = _messages[middle].Uid < uid ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <returns>What tells of the change, once the lock is left.</returns>
    private TaskCompletionSource Change()
    {
        (var change, _change, _snapshot) = (_change, NewChange(), null);
        return change;
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
