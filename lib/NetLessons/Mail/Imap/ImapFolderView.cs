using System.Collections.Immutable;

namespace NetLessons;

/// <summary>
/// A folder as one session knows it: messages have numbers from 1, and keep them until the client has been told of a
/// change (RFC 3501, sections 2.3.1.2 and 7.4.1).
/// </summary>
internal sealed class ImapFolderView
{
    private readonly HashSet<uint> _recent = [];
    private readonly List<StoredMessage> _messages;
    private MailFolderState _state;

    public ImapFolderView(MailFolder folder, bool isReadOnly)
    {
        (Folder, IsReadOnly) = (folder, isReadOnly);
        _state = Read();
        _messages = [.. _state.Messages];
    }

    public MailFolder Folder { get; }

    /// <summary>Whether it was opened with EXAMINE.</summary>
    public bool IsReadOnly { get; }

    /// <summary>The messages: that with the number 1 has the index 0.</summary>
    public IReadOnlyList<StoredMessage> Messages => _messages;

    /// <summary>How many were told to no other session before.</summary>
    public int RecentCount => _messages.Count(message => _recent.Contains(message.Uid));

    /// <summary>Ends when there is something to tell.</summary>
    public Task Changed => _state.Changed;

    public bool IsRecent(StoredMessage message) => _recent.Contains(message.Uid);

    /// <summary>The flags as a client reads them.</summary>
    public string Flags(StoredMessage message) =>
        ImapFlags.Write(IsRecent(message) ? message.Flags.Add(ImapFlags.Recent) : message.Flags);

    /// <summary>What a client is told when it opens the folder (section 6.3.1).</summary>
    public IEnumerable<string> Describe()
    {
        var flags = _messages.Aggregate(ImapFlags.Settable, (all, message) => all.Union(message.Flags));
        yield return $"FLAGS {ImapFlags.Write(flags)}";
        yield return $"{_messages.Count} EXISTS";
        yield return $"{RecentCount} RECENT";
        if (_messages.FindIndex(message => !message.Is(ImapFlags.Seen)) is >= 0 and var first)
        {
            yield return $"OK [UNSEEN {first + 1}] The first that is unseen";
        }

        yield return IsReadOnly
            ? "OK [PERMANENTFLAGS ()] No flag can be changed"
            : $"OK [PERMANENTFLAGS {ImapFlags.Write(ImapFlags.Settable.Add(@"\*"))}] These can be changed";
        yield return $"OK [UIDVALIDITY {Folder.UidValidity}] The numbers are valid";
        yield return $"OK [UIDNEXT {_state.UidNext}] The next number";
    }

    /// <summary>Changes the flags of a message, without telling of it.</summary>
    /// <returns>The message as it is then; as it was, where it is gone from the folder.</returns>
    public StoredMessage SetFlags(int index, Func<ImmutableSortedSet<string>, ImmutableSortedSet<string>> change) =>
        _messages[index] = Folder.SetFlags(_messages[index].Uid, change) ?? _messages[index];

    /// <summary>Takes note of what changed, and says it to the client.</summary>
    /// <param name="mayExpunge">
    /// Whether numbers may change now: not in the answer to a command that has numbers (section 7.4.1).
    /// </param>
    public IEnumerable<ImapResponse> Update(bool mayExpunge)
    {
        var before = _state;
        _state = Read();
        var isUpToDate = !mayExpunge || _messages.Count == _state.Messages.Count;
        if (isUpToDate && ReferenceEquals(_state.Messages, before.Messages))
        {
            yield break;
        }

        var now = _state.Messages.ToDictionary(message => message.Uid);
        foreach (var number in mayExpunge ? Remove(now) : [])
        {
            yield return ImapResponse.Untagged($"{number} EXPUNGE");
        }

        for (var i = 0; i < _messages.Count; i++)
        {
            if (now.Remove(_messages[i].Uid, out var message) && !message.Flags.SetEquals(_messages[i].Flags))
            {
                _messages[i] = message;
                yield return ImapResponse.Untagged($"{i + 1} FETCH (FLAGS {Flags(message)})");
            }
        }

        if (now.Count > 0)
        {
            _messages.AddRange(_state.Messages.Where(message => now.ContainsKey(message.Uid)));
            yield return ImapResponse.Untagged($"{_messages.Count} EXISTS");
            yield return ImapResponse.Untagged($"{RecentCount} RECENT");
        }
    }

    /// <summary>Takes away those that are not there now.</summary>
    /// <returns>The number of each, when those before it are away already.</returns>
    private List<int> Remove(Dictionary<uint, StoredMessage> now)
    {
        var numbers = new List<int>();
        var kept = 0;
        foreach (var message in _messages)
        {
            if (now.ContainsKey(message.Uid))
            {
                kept++;
            }
            else
            {
                numbers.Add(kept + 1);
            }
        }

        _messages.RemoveAll(message => !now.ContainsKey(message.Uid));
        return numbers;
    }

    private MailFolderState Read()
    {
        var state = Folder.Read(claimsRecent: !IsReadOnly);
        if (state.UidNext > state.FirstRecent)
        {
            _recent.UnionWith(state.Messages.Select(message => message.Uid).Where(uid => uid >= state.FirstRecent));
        }

        return state;
    }
}
