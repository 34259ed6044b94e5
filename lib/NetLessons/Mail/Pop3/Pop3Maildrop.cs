using System.Globalization;

namespace NetLessons;

/// <summary>
/// The inbox as one POP3 session has it, alone (RFC 1939, section 4): the messages that were there when it began, and
/// those that it will delete at its end. Numbers of messages begin with 1 and do not change.
/// </summary>
internal sealed class Pop3Maildrop : IDisposable
{
    private readonly Mailbox _mailbox;
    private readonly IReadOnlyList<StoredMessage> _messages;
    private readonly HashSet<int> _deleted = [];

    private Pop3Maildrop(Mailbox mailbox)
    {
        (_mailbox, _messages) = (mailbox, mailbox.Folders.Inbox.Read().Messages);
    }

    /// <summary>How many there are, without the deleted ones.</summary>
    public int Count => _messages.Count - _deleted.Count;

    /// <summary>How large they are, without the deleted ones.</summary>
    public long Bytes => All.Sum(message => (long)message.Message.Raw.Length);

    /// <summary>The messages with their numbers, without the deleted ones.</summary>
    public IEnumerable<(int Number, StoredMessage Message)> All => _messages
        .Select((message, i) => (Number: i + 1, Message: message))
        .Where(message => !_deleted.Contains(message.Number));

    /// <summary>Takes the inbox; null where another session has it.</summary>
    public static Pop3Maildrop? TryOpen(Mailbox mailbox) => mailbox.TryLock() ? new Pop3Maildrop(mailbox) : null;

    /// <summary>The message with that number; null where there is none, or it is deleted.</summary>
    public StoredMessage? Find(int number) =>
        number >= 1 && number <= _messages.Count && !_deleted.Contains(number) ? _messages[number - 1] : null;

    public void Delete(int number) => _deleted.Add(number);

    /// <summary>Takes back what was deleted.</summary>
    public void Reset() => _deleted.Clear();

    /// <summary>Deletes for good what was deleted (RFC 1939, section 6: the UPDATE state).</summary>
    public void Update() => _mailbox.Folders.Inbox.Delete(_deleted.Select(number => _messages[number - 1].Uid));

    /// <summary>What a client knows the message by in its next session too.</summary>
    public string UniqueId(StoredMessage message) => string.Create(
        CultureInfo.InvariantCulture, $"{_mailbox.Folders.Inbox.UidValidity}.{message.Uid}");

    /// <summary>How many messages, and how large, such as <c>2 messages (320 octets)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Count} {(Count == 1 ? "message" : "messages")} ({Bytes} octets)");

    public void Dispose() => _mailbox.Unlock();
}
