namespace NetLessons;

/// <summary>
/// The mail provider that the lab plays, once a process: one server for the domains <c>163.com</c> and <c>qq.com</c>.
/// It takes mail over SMTP on ports 25 and 587, in the clear with STARTTLS, and on port 465 in TLS. It gives mail over
/// POP3 on port 110, in the clear with STLS, and 995 in TLS, and over IMAP on 143, with STARTTLS, and 993 in TLS.
/// </summary>
public sealed class LabMail
{
    private readonly Func<MailServer> _server;

    internal LabMail(IReadOnlyList<MailAccount> accounts, Func<MailServer> server)
    {
        _server = server;
        (Sender, Recipient, SecondRecipient) = (accounts[0], accounts[1], accounts[2]);
    }

    /// <summary>
    /// The name of the server that takes mail, for <see cref="Lab.Reach"/>. Names under <c>.test</c> exist nowhere
    /// (RFC 6761), so nobody else is ever asked.
    /// </summary>
    public string Server { get; } = "smtp.lab.test";

    /// <summary>The name of the server that gives mail over POP3.</summary>
    public string PopServer { get; } = "pop.lab.test";

    /// <summary>The name of the server that gives mail over IMAP.</summary>
    public string ImapServer { get; } = "imap.lab.test";

    /// <summary>The account that sends.</summary>
    public MailAccount Sender { get; }

    /// <summary>The account that receives.</summary>
    public MailAccount Recipient { get; }

    /// <summary>Another account that receives.</summary>
    public MailAccount SecondRecipient { get; }

    /// <inheritdoc cref="MailServer.Relayed"/>
    public IReadOnlyList<MailDelivery> Relayed => _server().Relayed;

    /// <inheritdoc cref="MailServer.Dialogues"/>
    public IReadOnlyList<MailDialogue> Dialogues => _server().Dialogues;

    /// <inheritdoc cref="MailServer.Mailbox"/>
    public Mailbox Mailbox(string address) => _server().Mailbox(address);

    /// <inheritdoc cref="MailServer.Deliver(string, byte[])"/>
    public MailDelivery Deliver(string to, byte[] message) => _server().Deliver(to, message);

    /// <inheritdoc cref="MailServer.Deliver(string, byte[])"/>
    public MailDelivery Deliver(string to, string message) => _server().Deliver(to, message);
}
