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
    private bool _isClosed;

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

    /// <summary>Adds messages, all at once; they get numbers of this folder.</summary>
    /// <returns>The messages as they are here; null where the folder was deleted.</returns>
    public IReadOnlyList<StoredMessage>? Add(IReadOnlyList<StoredMessage> messages)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return null;
            }

            StoredMessage[] added = [.. messages.Select(message => message with { Uid = _uidNext++ })];
            _messages.AddRange(added);
            TellOfChange();
            return added;
        }
    }

    /// <summary>Moves messages to another folder of the account: nobody sees them in both, or in none.</summary>
    /// <returns>
    /// Those that were not gone already, as they were here and as they are there; null where the other folder was
    /// deleted, and they stay here.
    /// </returns>
    public (IReadOnlyList<StoredMessage> Taken, IReadOnlyList<StoredMessage> Added)? Move(
        IEnumerable<uint> uids, MailFolder target)
    {
        // Two that move opposite ways at once take the two locks in the same order.
        var (first, second) = uidValidity <= target.UidValidity ? (this, target) : (target, this);
        lock (first._lock)
        {
            lock (second._lock)
            {
                if (target._isClosed)
                {
                    return null;
                }

                var taken = Take(uids);
                return (taken, target.Add(taken)!);
            }
        }
    }

    /// <summary>Deletes messages for good.</summary>
    public void Delete(IEnumerable<uint> uids)
    {
        lock (_lock)
        {
            GiveBack(Take(uids));
        }
    }

    /// <summary>Deletes all messages for good; no other comes in.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            GiveBack(Take(_messages.Select(message => message.Uid)));
        }
    }

    /// <summary>Gives a message other flags; null where it is gone.</summary>
    public StoredMessage? SetFlags(uint uid, Func<ImmutableSortedSet<string>, ImmutableSortedSet<string>> flags)
    {
        lock (_lock)
        {
            var index = IndexOf(uid);
            if (index < 0)
            {
                return null;
            }

            var message = _messages[index] with { Flags = flags(_messages[index].Flags) };
            if (message.Flags.SetEquals(_messages[index].Flags))
            {
                return _messages[index];
            }

            _messages[index] = message;
            TellOfChange();
            return message;
        }
    }

    private List<StoredMessage> Take(IEnumerable<uint> uids)
    {
        var wanted = uids.ToHashSet();
        var taken = _messages.FindAll(message => wanted.Contains(message.Uid));
        if (taken.Count > 0)
        {
            _messages.RemoveAll(message => wanted.Contains(message.Uid));
            TellOfChange();
        }

        return taken;
    }

    private void GiveBack(List<StoredMessage> messages) =>
        quota.GiveBack(messages.Sum(message => (long)message.Mail.StoredBytes));

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

    // Who waits for it goes on elsewhere, not under the lock.
    private void TellOfChange()
    {
        (var change, _change, _snapshot) = (_change, NewChange(), null);
        change.SetResult();
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
