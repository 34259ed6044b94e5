using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit.Security;
using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>Sends messages by SMTP (RFC 5321).</summary>
/// <remarks>
/// The synchronous methods run the same code as the asynchronous ones, but every wait in it blocks their own thread, so
/// that their tasks are complete when they come back.
/// </remarks>
public class SmtpClient : MailTransport
{
    private readonly SmtpSession _session;

    /// <summary>A client that keeps no log.</summary>
    public SmtpClient()
        : this(new NullProtocolLogger())
    {
    }

    /// <inheritdoc/>
    public SmtpClient(IProtocolLogger protocolLogger)
        : base(protocolLogger)
    {
        _session = new SmtpSession(this);
        protocolLogger.AuthenticationSecretDetector = _session.Secrets;
    }

    /// <inheritdoc/>
    public override HashSet<string> AuthenticationMechanisms => _session.Mechanisms;

    /// <summary>The extensions that the server offers; one that is taken out is not used.</summary>
    /// <exception cref="ArgumentException">One is put in that the server does not offer.</exception>
    public SmtpCapabilities Capabilities
    {
        get => _session.Capabilities;
        set => _session.Capabilities = SomeOf(_session.Capabilities, value);
    }

    /// <inheritdoc/>
    public override bool IsAuthenticated => _session.IsAuthenticated;

    /// <inheritdoc/>
    public override bool IsConnected => _session.Connection is not null;

    /// <inheritdoc/>
    public override bool IsEncrypted => IsSecure;

    /// <inheritdoc/>
    public override bool IsSecure => _session.Connection is { IsSecure: true };

    /// <summary>By which name or address the client introduces itself; without it, the machine's host name.</summary>
    public string? LocalDomain { get; set; }

    /// <summary>The largest message that the server takes, in bytes; 0 if it does not say.</summary>
    public uint MaxSize => _session.MaxSize;

    /// <inheritdoc/>
    public override int Timeout
    {
        get => _session.Timeout;
        set => _session.Timeout = value;
    }

    /// <inheritdoc/>
    public override void Connect(
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default) =>
        Finish(Session.ConnectAsync(null, host, port, options, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override void Connect(
        Socket socket,
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default) =>
        Finish(Session.ConnectAsync(Given(socket), host, port, options, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override void Connect(
        Stream stream,
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default) =>
        Finish(Session.ConnectAsync(Given(stream), host, port, options, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task ConnectAsync(
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default) =>
        Session.ConnectAsync(null, host, port, options, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task ConnectAsync(
        Socket socket,
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default) =>
        Session.ConnectAsync(Given(socket), host, port, options, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task ConnectAsync(
        Stream stream,
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default) =>
        Session.ConnectAsync(Given(stream), host, port, options, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Authenticate(
        Encoding encoding, ICredentials credentials, CancellationToken cancellationToken = default) =>
        Finish(Session.AuthenticateAsync(encoding, credentials, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task AuthenticateAsync(
        Encoding encoding, ICredentials credentials, CancellationToken cancellationToken = default) =>
        Session.AuthenticateAsync(encoding, credentials, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override string Send(
        FormatOptions options,
        MimeMessage message,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null) =>
        Finish(Session.SendAsync(options, message, null, null, progress, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override string Send(
        FormatOptions options,
        MimeMessage message,
        MailboxAddress sender,
        IEnumerable<MailboxAddress> recipients,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null) =>
        Finish(Session.SendAsync(
            options, message, Given(sender), Given(recipients), progress, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task<string> SendAsync(
        FormatOptions options,
        MimeMessage message,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null) =>
        Session.SendAsync(options, message, null, null, progress, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task<string> SendAsync(
        FormatOptions options,
        MimeMessage message,
        MailboxAddress sender,
        IEnumerable<MailboxAddress> recipients,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null) =>
        Session.SendAsync(
            options, message, Given(sender), Given(recipients), progress, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void NoOp(CancellationToken cancellationToken = default) =>
        Finish(Session.NoOpAsync(isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task NoOpAsync(CancellationToken cancellationToken = default) =>
        Session.NoOpAsync(isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Disconnect(bool quit, CancellationToken cancellationToken = default) =>
        Finish(Session.DisconnectAsync(quit, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task DisconnectAsync(bool quit, CancellationToken cancellationToken = default) =>
        Session.DisconnectAsync(quit, isAsync: true, cancellationToken).AsTask();

    private protected override void Close() => _session.Close();

    private SmtpSession Session => Usable(_session);
}
