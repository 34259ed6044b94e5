using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NetLessons;

/// <summary>
/// The mail server of the lab, on 127.0.0.1: it takes mail from its accounts for everybody, and from everybody else for
/// its accounts (RFC 5321 and RFC 6409). Mail for its own domains lands in mailboxes; what it would hand to other
/// servers it keeps. A server beside it gives the mail to its accounts, over POP3 or IMAP.
/// </summary>
/// <remarks>
/// Its certificate, for its names, <c>localhost</c> and 127.0.0.1, is signed by <see cref="Lab.Authority"/>: a client
/// that checks certificates, as every client should, refuses it unless it trusts that one. It takes passwords in the
/// clear too, as no provider should: the lessons show what can be read on the way.
/// </remarks>
public sealed class MailServer : IDisposable, IAsyncDisposable
{
    private readonly MailServerOptions _options;
    private readonly MailStore _store;
    private readonly X509Certificate2 _certificate;
    private readonly ConnectionListener _listener;

    private MailServer(MailServerOptions options, MailStore store)
    {
        (_options, _store) = (options, store);
        _certificate = Lab.Authority.Issue(options.Name, [.. options.OtherNames, "localhost", "127.0.0.1"]);
        _listener = new ConnectionListener(
            options.Port,
            new ConnectionLimits(options.MaxConnections, options.IdleTimeout),
            connection => ConverseAsync(connection, session => session.RunAsync()),
            connection => ConverseAsync(connection, session => session.RefuseAsync()));
    }

    /// <summary>Where the server listens.</summary>
    public IPEndPoint LocalEndPoint => _listener.LocalEndPoint;

    /// <summary>
    /// The mail that was accepted for domains elsewhere, oldest first, as it is now. It would go on to their servers;
    /// the lab keeps it.
    /// </summary>
    public IReadOnlyList<MailDelivery> Relayed => _store.Relayed;

    /// <summary>
    /// What clients and server said, oldest client first, as it is now, those who are still talking too.
    /// </summary>
    public IReadOnlyList<MailDialogue> Dialogues => _store.Dialogues;

    /// <summary>Starts a server; it runs until it is disposed.</summary>
    /// <exception cref="PortTakenException">The port is taken.</exception>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static MailServer Start(MailServerOptions? options = null)
    {
        options ??= new MailServerOptions();
        return Start(options, new MailStore(options));
    }

    /// <summary>
    /// Starts a server beside one that runs, with the same accounts, mail and dialogues: options about those are not
    /// looked at.
    /// </summary>
    /// <inheritdoc cref="Start(MailServerOptions?)"/>
    public static MailServer Start(MailServerOptions options, MailServer beside)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(beside);
        return Start(options, beside._store);
    }

    private static MailServer Start(MailServerOptions options, MailStore store)
    {
        options.Check();
        return new MailServer(options, store);
    }

    /// <summary>The mailbox of one of the server's accounts, or of its <c>postmaster</c>.</summary>
    /// <param name="address">The address; case does not matter.</param>
    /// <exception cref="LabException">There is none; the message says which there are.</exception>
    public Mailbox Mailbox(string address) => _store.Get(address);

    /// <summary>Puts a message in the inbox of an account, as if it had just come, without SMTP.</summary>
    /// <param name="to">The account's address; case does not matter.</param>
    /// <param name="message">
    /// Header, an empty line and body. Lines may end with CR LF, LF or CR: they end with CR LF in the mailbox.
    /// </param>
    /// <returns>What is in the mailbox; nobody is its sender.</returns>
    /// <exception cref="LabException">There is no such account, or no room.</exception>
    public MailDelivery Deliver(string to, byte[] message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var envelope = new MailEnvelope("", [Mailbox(to).Address], Account: null);
        var delivery = new MailDelivery(envelope, MailLines.Normalize(message), DateTimeOffset.Now);
        return _store.TryDeliver(delivery)
            ? delivery
            : throw new LabException($"The lab's mail server has no room for a message of {message.Length} bytes.");
    }

    /// <inheritdoc cref="Deliver(string, byte[])"/>
    public MailDelivery Deliver(string to, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Deliver(to, Encoding.UTF8.GetBytes(message));
    }

    /// <summary>Stops the server within a second: open connections are cut, and the port is free.</summary>
    public void Dispose()
    {
        _listener.Dispose();
        _certificate.Dispose();
    }

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync().ConfigureAwait(false);
        _certificate.Dispose();
    }

    private async Task ConverseAsync(TimedSocket socket, Func<MailSession, Task> converse)
    {
        var dialogue = new MailDialogue(socket.RemoteEndPoint);
        _store.Add(dialogue);
        var connection = new MailConnection(socket, dialogue);
        await using (connection.ConfigureAwait(false))
        {
            await converse(Open(connection)).ConfigureAwait(false);
        }
    }

    private MailSession Open(MailConnection connection) => _options.Protocol switch
    {
        MailProtocol.Pop3 => new Pop3Session(connection, _options, _store, _certificate),
        MailProtocol.Imap => new ImapSession(connection, _options, _store, _certificate),
        _ => new SmtpSession(connection, _options, _store, _certificate),
    };
}
