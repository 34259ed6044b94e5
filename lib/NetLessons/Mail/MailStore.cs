using System.Security.Cryptography;
using System.Text;

namespace NetLessons;

/// <summary>
/// What the listeners of one mail server share: accounts, mailboxes, relayed mail and dialogues. Any thread may call
/// any member.
/// </summary>
internal sealed class MailStore
{
    private const string Postmaster = "postmaster";

    private readonly Dictionary<string, (MailAccount Account, Mailbox Mailbox)> _accounts =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _domains = new(StringComparer.OrdinalIgnoreCase);
    private readonly Mailbox _postmaster;
    private readonly Lock _lock = new();
    private readonly List<MailDelivery> _relayed = [];
    private readonly Queue<MailDialogue> _dialogues = [];
    private readonly int _maxDialogues;

    /// <exception cref="ArgumentException">An address is none, or is there twice.</exception>
    public MailStore(MailServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Accounts);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxDialogues, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxStoredBytes);
        (_maxDialogues, Quota) = (options.MaxDialogues, new MailQuota(options.MaxStoredBytes));
        _postmaster = new Mailbox(Postmaster, Quota);
        foreach (var account in options.Accounts)
        {
            if (!SmtpAddress.TryParse(account.Address, out var address))
            {
                throw new ArgumentException(
                    $"An account has the address '{account.Address}': write it as name@domain.");
            }

            if (!_accounts.TryAdd($"{address}", (account, new Mailbox($"{address}", Quota))))
            {
                throw new ArgumentException($"There are two accounts with the address '{account.Address}'.");
            }

            _domains.Add(address.Domain);
        }
    }

    public IReadOnlyList<MailDelivery> Relayed
    {
        get
        {
            lock (_lock)
            {
                return [.. _relayed];
            }
        }
    }

    public IReadOnlyList<MailDialogue> Dialogues
    {
        get
        {
            lock (_lock)
            {
                return [.. _dialogues];
            }
        }
    }

    /// <summary>What room is left for mail.</summary>
    public MailQuota Quota { get; }

    /// <summary>Whether mail for that address stays here.</summary>
    public bool IsLocal(SmtpAddress address) => _domains.Contains(address.Domain);

    /// <summary>Whether the account has that address.</summary>
    public bool IsAddressOf(MailAccount account, SmtpAddress address) =>
        _accounts.TryGetValue($"{address}", out var found) && found.Account == account;

    /// <summary>
    /// The mailbox of an address; null where there is none. Every server has a postmaster, in all its domains and
    /// without one (RFC 5321, section 4.5.1).
    /// </summary>
    public Mailbox? Find(string address)
    {
        if (_accounts.TryGetValue(address, out var found))
        {
            return found.Mailbox;
        }

        var isPostmaster = address.Equals(Postmaster, StringComparison.OrdinalIgnoreCase)
            || (SmtpAddress.TryParse(address, out var parsed)
                && IsLocal(parsed)
                && parsed.LocalPart.Equals(Postmaster, StringComparison.OrdinalIgnoreCase));
        return isPostmaster ? _postmaster : null;
    }

    /// <inheritdoc cref="MailServer.Mailbox"/>
    public Mailbox Get(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Find(address) ?? throw new LabException(
            $"The lab has no mailbox for '{address}': it has {string.Join(", ", _accounts.Keys.Append(Postmaster))}.");
    }

    /// <summary>The account, if that is its password.</summary>
    public MailAccount? LogIn(string userName, ReadOnlySpan<byte> password) =>
        _accounts.TryGetValue(userName, out var found)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(found.Account.Password), password)
            ? found.Account
            : null;

    /// <summary>
    /// Puts a message in the mailboxes of its recipients here, once in each, and on the way to the others; false where
    /// there is no room.
    /// </summary>
    public bool TryDeliver(MailDelivery message)
    {
        var mailboxes = message.Envelope.Recipients.Select(Find).Distinct().ToArray();
        if (!Quota.TryTake((long)mailboxes.Length * message.StoredBytes))
        {
            return false;
        }

        if (mailboxes.Contains(null))
        {
            lock (_lock)
            {
                _relayed.Add(message);
            }
        }

        foreach (var mailbox in mailboxes.OfType<Mailbox>())
        {
            mailbox.Add(message);
        }

        return true;
    }

    public void Add(MailDialogue dialogue)
    {
        lock (_lock)
        {
            _dialogues.Enqueue(dialogue);
            if (_dialogues.Count > _maxDialogues)
            {
                _dialogues.Dequeue();
            }
        }
    }
}
