using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit.Security;
using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>A client's dealings with a server, from connecting to QUIT, and what it knows about that server.</summary>
internal sealed class SmtpSession(SmtpClient client)
{
    private readonly SmtpAuthenticationSecretDetector _secrets = new();
    private Uri _uri = new("smtp:");

    /// <summary>The connection; null without one.</summary>
    public SmtpConnection? Connection { get; private set; }

    public SmtpCapabilities Capabilities { get; set; }

    public HashSet<string> Mechanisms { get; } = new(StringComparer.OrdinalIgnoreCase);

    public uint MaxSize { get; private set; }

    public bool IsAuthenticated { get; private set; }

    /// <summary>Finds the passwords in what the client sends.</summary>
    public IAuthenticationSecretDetector Secrets => _secrets;

    /// <summary>Connects, over what is given or anew, and greets, turning to TLS where the options say so.</summary>
    public async ValueTask ConnectAsync(
        object? transport, string host, int port, SecureSocketOptions options, bool isAsync, CancellationToken token)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        if (Connection is not null)
        {
            throw new InvalidOperationException("The SmtpClient is already connected.");
        }

        (_uri, port, options) = SmtpEndpoint.Resolve(host, port, options);
        (Capabilities, MaxSize) = (SmtpCapabilities.None, 0);
        Mechanisms.Clear();
        var limit = new OperationLimit { Timeout = client.Timeout };
        limit.Begin(isAsync, token);
        var stream = transport switch
        {
            Socket socket => MailStream.Over(socket, limit),
            Stream given => MailStream.Over(given, limit),
            _ => await MailStream.ConnectAsync(host, port, limit).ConfigureAwait(false),
        };
        var connection = new SmtpConnection(stream, client.ProtocolLogger);
        try
        {
            await GreetAsync(connection, host, options).ConfigureAwait(false);
            Connection = connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Logs in.</summary>
    public async ValueTask AuthenticateAsync(
        Encoding encoding, ICredentials credentials, bool isAsync, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(credentials);
        var connection = Begin("The SmtpClient must be connected before you can authenticate.", isAsync, token);
        if (IsAuthenticated)
        {
            throw new InvalidOperationException("The SmtpClient is already authenticated.");
        }

        if (!Capabilities.HasFlag(SmtpCapabilities.Authentication))
        {
            throw new NotSupportedException("The SMTP server does not support authentication.");
        }

        token.ThrowIfCancellationRequested();
        try
        {
            _secrets.IsAuthenticating = true;
            await SmtpLogin.RunAsync(connection, Mechanisms, encoding, credentials, _uri).ConfigureAwait(false);
            IsAuthenticated = true;
        }
        catch (Exception e) when (e is not (AuthenticationException or NotSupportedException or ArgumentException))
        {
            Close();
            throw;
        }
        finally
        {
            _secrets.IsAuthenticating = false;
        }
    }

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
        var connection = Begin("The SmtpClient is not connected.", isAsync, token);
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
        var connection = Begin("The SmtpClient is not connected.", isAsync, token);
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

    /// <summary>Closes the connection, after a QUIT if wanted.</summary>
    public async ValueTask DisconnectAsync(bool quit, bool isAsync, CancellationToken token)
    {
        if (Connection is { } connection)
        {
            connection.Limit.Begin(isAsync, token);
            _ = quit && await TryAsync(connection, "QUIT").ConfigureAwait(false);
            Close();
        }
    }

    /// <summary>Closes the connection, if there is one.</summary>
    public void Close()
    {
        Connection?.Dispose();
        Connection = null;
        Capabilities = SmtpCapabilities.None;
        IsAuthenticated = false;
    }

    private async ValueTask GreetAsync(SmtpConnection connection, string host, SecureSocketOptions options)
    {
        var check = new ServerCertificateCheck(
            host, client.ServerCertificateValidationCallback, client.CheckCertificateRevocation);
        if (options == SecureSocketOptions.SslOnConnect)
        {
            await connection.SecureAsync(check).ConfigureAwait(false);
        }

        client.ProtocolLogger.LogConnect(_uri);
        Expect(SmtpStatusCode.ServiceReady, await connection.ReadReplyAsync().ConfigureAwait(false));
        await HelloAsync(connection).ConfigureAwait(false);
        if (options is not (SecureSocketOptions.StartTls or SecureSocketOptions.StartTlsWhenAvailable))
        {
            return;
        }

        if (Capabilities.HasFlag(SmtpCapabilities.StartTLS))
        {
            Expect(SmtpStatusCode.ServiceReady, await connection.SendAsync("STARTTLS").ConfigureAwait(false));
            await connection.SecureAsync(check).ConfigureAwait(false);

            // What was said in clear text does not count any more (RFC 3207, section 4.2), but that it was STARTTLS.
            await HelloAsync(connection).ConfigureAwait(false);
            Capabilities |= SmtpCapabilities.StartTLS;
        }
        else if (options == SecureSocketOptions.StartTls)
        {
            throw new NotSupportedException("The SMTP server does not support the STARTTLS extension.");
        }
    }

    private async ValueTask HelloAsync(SmtpConnection connection)
    {
        var extensions = await SmtpHello.RunAsync(connection, client.LocalDomain).ConfigureAwait(false);
        (Capabilities, MaxSize) = (extensions.Capabilities, extensions.MaxSize);
        Mechanisms.Clear();
        Mechanisms.UnionWith(extensions.Mechanisms);
    }

    private SmtpConnection Begin(string withoutConnection, bool isAsync, CancellationToken token)
    {
        var connection = Connection ?? throw new ServiceNotConnectedException(withoutConnection);
        connection.Limit.Begin(isAsync, token);
        return connection;
    }

    // Whether a command goes well whose failure is no news.
    private static async ValueTask<bool> TryAsync(SmtpConnection connection, string command)
    {
        try
        {
            var reply = await connection.SendAsync(command).ConfigureAwait(false);
            return reply.StatusCode == SmtpStatusCode.Ok;
        }
        catch (Exception e)
            when (e is ProtocolException or IOException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private static void Expect(SmtpStatusCode code, SmtpResponse reply)
    {
        if (reply.StatusCode != code)
        {
            throw reply.Unexpected();
        }
    }
}
