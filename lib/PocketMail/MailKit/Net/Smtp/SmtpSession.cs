using System.Net;
using System.Text;
using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>A client's dealings with a server, from connecting to QUIT, and what it knows about that server.</summary>
internal sealed class SmtpSession(SmtpClient client) : MailSession<SmtpConnection>(client, ProtocolNames.Smtp)
{
    public SmtpCapabilities Capabilities { get; set; }

    public uint MaxSize { get; private set; }

    /// <summary>Sends a message, to those given or those in its headers; gives the server's last word.</summary>
    public async ValueTask<string> SendAsync(
        FormatOptions options,
        MimeMessage message,
        MailboxAddress? sender,
        IEnumerable<MailboxAddress>? recipients,
        ITransferProgress? progress,
        bool isAsync,
        CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(message);
        var connection = Begin(isAsync, token);
        var letter = SmtpLetter.From(options, message, sender, recipients, Capabilities);
        try
        {
            return await SmtpTransaction.RunAsync(connection, letter, Capabilities, progress).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SmtpCommandException or ServiceNotAuthenticatedException)
        {
            // Without a fresh start on both sides (RFC 5321, section 4.1.1.5) the connection is good for nothing more.
            if (!await TryAsync(connection, "RSET").ConfigureAwait(false))
            {
                Close();
            }

            throw;
        }
        catch
        {
            Close();
            throw;
        }
    }

    /// <summary>Says NOOP.</summary>
    public async ValueTask NoOpAsync(bool isAsync, CancellationToken token)
    {
        var connection = Begin(isAsync, token);
        try
        {
            Expect(SmtpStatusCode.Ok, await connection.SendAsync("NOOP").ConfigureAwait(false));
        }
        catch (Exception e) when (e is not SmtpCommandException)
        {
            Close();
            throw;
        }
    }

    /// <inheritdoc/>
    public override void Close()
    {
        base.Close();
        Capabilities = SmtpCapabilities.None;
    }

    protected override bool OffersStartTls => Capabilities.HasFlag(SmtpCapabilities.StartTLS);

    protected override SmtpConnection Over(MailStream stream) => new(stream, client.ProtocolLogger);

    protected override void Forget()
    {
        (Capabilities, MaxSize) = (SmtpCapabilities.None, 0);
        Mechanisms.Clear();
    }

    protected override async ValueTask ReadGreetingAsync(SmtpConnection connection) =>
        Expect(SmtpStatusCode.ServiceReady, await connection.ReadReplyAsync().ConfigureAwait(false));

    protected override async ValueTask ReadCapabilitiesAsync(SmtpConnection connection)
    {
        var extensions = await SmtpHello.RunAsync(connection, client.LocalDomain).ConfigureAwait(false);

        // Once TLS is in place no server offers it any more; the client still says that it did.
        Capabilities = extensions.Capabilities | (connection.IsSecure ? Capabilities & SmtpCapabilities.StartTLS : 0);
        MaxSize = extensions.MaxSize;
        Mechanisms.Clear();
        Mechanisms.UnionWith(extensions.Mechanisms);
    }

    protected override async ValueTask StartTlsAsync(SmtpConnection connection, string command) =>
        Expect(SmtpStatusCode.ServiceReady, await connection.SendAsync(command).ConfigureAwait(false));

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The server does not offer AUTH.</exception>
    protected override SmtpConnection BeginLogin(bool isAsync, CancellationToken token)
    {
        var connection = base.BeginLogin(isAsync, token);
        if (!Capabilities.HasFlag(SmtpCapabilities.Authentication))
        {
            throw new NotSupportedException("The SMTP server does not support authentication.");
        }

        token.ThrowIfCancellationRequested();
        return connection;
    }

    protected override ValueTask LogInAsync(
        SmtpConnection connection, Encoding encoding, ICredentials credentials) =>
        SmtpLogin.RunAsync(connection, Mechanisms, encoding, credentials, Uri);

    protected override async ValueTask<bool> SucceedsAsync(SmtpConnection connection, string command) =>
        (await connection.SendAsync(command).ConfigureAwait(false)).StatusCode == SmtpStatusCode.Ok;

    private static void Expect(SmtpStatusCode code, SmtpResponse reply)
    {
        if (reply.StatusCode != code)
        {
            throw reply.Unexpected();
        }
    }
}
