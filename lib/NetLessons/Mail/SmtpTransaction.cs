using System.Globalization;

namespace NetLessons;

/// <summary>
/// One message on its way, from MAIL over RCPT to its end (RFC 5321, section 3.3), and who may send it to whom.
/// </summary>
internal sealed class SmtpTransaction(MailServerOptions options, MailStore store)
{
    private readonly List<string> _recipients = [];
    private SmtpAddress? _sender;

    public bool IsOpen { get; private set; }

    public bool HasRecipients => _recipients.Count > 0;

    public void Reset()
    {
        _recipients.Clear();
        (_sender, IsOpen) = (null, false);
    }

    /// <param name="argument">What follows MAIL.</param>
    /// <param name="account">Who has logged in.</param>
    /// <param name="isExtended">Whether the client said EHLO, so that there may be parameters.</param>
    /// <exception cref="SmtpRefusalException">This sender, or this message, is not taken.</exception>
    public SmtpReply Begin(string argument, MailAccount? account, bool isExtended)
    {
        var path = SmtpPath.Parse(argument, "FROM:");
        var sender = path.Path.Length == 0 ? null : path.ToAddress("5.1.7");
        CheckParameters(path.Parameters, isExtended);
        CheckSender(sender, account);
        (_sender, IsOpen) = (sender, true);
        return new SmtpReply(250, "2.1.0", "Sender OK");
    }

    /// <param name="argument">What follows RCPT.</param>
    /// <param name="account">Who has logged in.</param>
    /// <exception cref="SmtpRefusalException">This recipient is not taken.</exception>
    public SmtpReply AddRecipient(string argument, MailAccount? account)
    {
        var path = SmtpPath.Parse(argument, "TO:");
        if (path.Parameters.Count > 0)
        {
            throw new SmtpRefusalException(555, "5.5.4", "RCPT takes no parameters here");
        }

        var recipient = path.IsPostmaster ? null : path.ToAddress("5.1.3");
        if (recipient is not null)
        {
            CheckRecipient(recipient, account);
        }

        if (_recipients.Count == options.MaxRecipients)
        {
            throw new SmtpRefusalException(452, "4.5.3", "Too many recipients for one message");
        }

        _recipients.Add(recipient?.ToString() ?? path.Path);
        return new SmtpReply(250, "2.1.5", "Recipient OK");
    }

    /// <summary>Ends the transaction. The message is in the mailboxes before the client hears of it.</summary>
    public SmtpReply Deliver(ReadOnlyMemory<byte> content, MailAccount? account)
    {
        var envelope = new MailEnvelope($"{_sender}", [.. _recipients], account?.Address);
        return store.TryDeliver(new MailDelivery(envelope, content.ToArray(), DateTimeOffset.Now))
            ? new SmtpReply(250, "2.0.0", "Message accepted")
            : new SmtpReply(452, "4.3.1", "The server has no room for more mail");
    }

    // Nobody sends in the name of another account. The path without an address is for reports, and everybody's.
    private void CheckSender(SmtpAddress? sender, MailAccount? account)
    {
        if (sender is not null && account is null && store.IsLocal(sender))
        {
            throw new SmtpRefusalException(530, "5.7.0", $"To send from {sender.Domain}, log in first (AUTH)");
        }

        if (sender is not null && account is not null && !store.IsAddressOf(account, sender))
        {
            throw new SmtpRefusalException(553, "5.7.1", $"The sender must be who logged in: {account.Address}");
        }
    }

    private void CheckRecipient(SmtpAddress recipient, MailAccount? account)
    {
        if (!store.IsLocal(recipient) && account is null)
        {
            throw new SmtpRefusalException(
                550, "5.7.1", $"Mail for {recipient.Domain} is relayed for accounts only: log in first (AUTH)");
        }

        if (store.IsLocal(recipient) && store.Find($"{recipient}") is null)
        {
            throw new SmtpRefusalException(550, "5.1.1", $"There is no {recipient} here");
        }
    }

    private void CheckParameters(IReadOnlyDictionary<string, string> parameters, bool isExtended)
    {
        foreach (var (name, value) in parameters)
        {
            switch (isExtended ? name : "")
            {
                case "SIZE":
                    CheckSize(value);
                    break;
                case "BODY" when value.ToUpperInvariant() is not ("7BIT" or "8BITMIME"):
                    throw new SmtpRefusalException(501, "5.5.4", "BODY can be 7BIT or 8BITMIME");
                case "BODY":
                case "AUTH" when value.Length > 0:
                    // RFC 4954, section 5: whose message it was at first; it is read and not used.
                    break;
                default:
                    throw new SmtpRefusalException(555, "5.5.4", "MAIL takes SIZE, BODY and AUTH, after EHLO only");
            }
        }
    }

    private void CheckSize(string value)
    {
        const int MaxDigits = 20;
        if (value.Length > MaxDigits
            || !decimal.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
        {
            throw new SmtpRefusalException(501, "5.5.4", "SIZE is a number of bytes");
        }

        if (size > options.MaxMessageSize)
        {
            throw new SmtpRefusalException(
                552, "5.3.4", $"The message would be larger than {options.MaxMessageSize} bytes");
        }
    }
}
