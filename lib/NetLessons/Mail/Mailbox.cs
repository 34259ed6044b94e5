using System.Globalization;

namespace NetLessons;

/// <summary>Where the mail of one account waits. Any thread may call any member.</summary>
public sealed class Mailbox
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(5);

    private int _isLocked;

    internal Mailbox(string address, MailQuota? quota = null)
    {
        (Address, Folders) = (address, new MailFolders(quota ?? new MailQuota(long.MaxValue)));
    }

    /// <summary>Whose mailbox it is.</summary>
    public string Address { get; }

    /// <summary>
    /// The messages of the inbox as they are now, oldest first: later ones do not appear in this list. What a client
    /// deletes or moves away, over POP3 or IMAP, is there no longer.
    /// </summary>
    public IReadOnlyList<MailDelivery> Messages =>
        [.. Folders.Inbox.Read().Messages.Select(message => message.Mail)];

    /// <summary>The inbox and the other folders of the account.</summary>
    internal MailFolders Folders { get; }

    /// <summary>The message with that identifier: the one that is there, or else the next that comes.</summary>
    /// <param name="messageId">What stands in its field <c>Message-ID</c>, with or without angle brackets.</param>
    /// <param name="limit">How long to wait at most; 5 seconds if nothing is said.</param>
    /// <exception cref="TimeoutException">It did not come; the message says what the mailbox holds.</exception>
    public Task<MailDelivery> WaitForAsync(string messageId, TimeSpan? limit = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(messageId);
        var wanted = messageId.Trim().TrimStart('<').TrimEnd('>');
        return WaitForAsync(message => message.MessageId == wanted, $"The message <{wanted}>", limit);
    }

    /// <summary>The oldest message that fits: one that is there, or else the next that comes.</summary>
    /// <param name="wanted">Whether a message fits.</param>
    /// <param name="limit">How long to wait at most; 5 seconds if nothing is said.</param>
    /// <exception cref="TimeoutException">None came; the message says what the mailbox holds.</exception>
    public Task<MailDelivery> WaitForAsync(Func<MailDelivery, bool> wanted, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        return WaitForAsync(wanted, "The message that is waited for", limit);
    }

    /// <summary>The address and the number of messages.</summary>
    public override string ToString() => $"{Address}: {Count(Messages.Count)}";

    internal void Add(MailDelivery message) =>
        Folders.Inbox.Add([new StoredMessage(Uid: 0, message, message.ReceivedAt, StoredMessage.NoFlags)]);

    /// <summary>Gives the inbox to one POP3 session alone (RFC 1939, section 4); false where another has it.</summary>
    internal bool TryLock() => Interlocked.Exchange(ref _isLocked, 1) == 0;

    internal void Unlock() => Volatile.Write(ref _isLocked, 0);

    private async Task<MailDelivery> WaitForAsync(Func<MailDelivery, bool> wanted, string what, TimeSpan? limit)
    {
        var patience = limit ?? DefaultLimit;
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, TimeSpan.Zero, nameof(limit));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            patience, TimeSpan.FromMilliseconds(int.MaxValue), nameof(limit));
        var deadline = Environment.TickCount64 + (long)patience.TotalMilliseconds;
        for (var unseen = 0u; ;)
        {
            var inbox = Folders.Inbox.Read();
            if (inbox.Messages.FirstOrDefault(message => message.Uid >= unseen && wanted(message.Mail)) is { } found)
            {
                return found.Mail;
            }

            unseen = inbox.UidNext;
            var left = TimeSpan.FromMilliseconds(Math.Max(0, deadline - Environment.TickCount64));
            try
            {
                await inbox.Changed.WaitAsync(left).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                throw new TimeoutException(
                    $"{what} did not come to {Address} within "
                    + $"{patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds. "
                    + Describe(inbox.Messages));
            }
        }
    }

    private static string Describe(IReadOnlyList<StoredMessage> messages)
    {
        const int Shown = 5;
        var newest = string.Join("; ", messages.Reverse().Take(Shown).Select(message => message.Mail));
        return messages.Count == 0
            ? "The mailbox is empty: was the message accepted, and for this address?"
            : $"The mailbox holds {Count(messages.Count)}, the newest first: {newest}"
                + (messages.Count > Shown ? "; …" : "");
    }

    private static string Count(int messages) => messages == 1 ? "1 message" : $"{messages} messages";
}
