using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit.Security;
using MimeKit;

#pragma warning disable CA1068 // MailKit's order: the token, then the progress

namespace MailKit.Net.Pop3;

/// <summary>Fetches messages by POP3 (RFC 1939).</summary>
/// <remarks>
/// The synchronous methods run the same code as the asynchronous ones, but every wait in it blocks their own thread, so
/// that their tasks are complete when they come back. Unlike MailKit's, this client does not know APOP, whose MD5 is
/// broken, and puts the server's refusal into an <see cref="AuthenticationException"/>.
/// </remarks>
public class Pop3Client : MailSpool
{
    private readonly Pop3Session _session;

    /// <summary>A client that keeps no log.</summary>
    public Pop3Client()
        : this(new NullProtocolLogger())
    {
    }

    /// <inheritdoc/>
    public Pop3Client(IProtocolLogger protocolLogger)
        : base(protocolLogger)
    {
        _session = new Pop3Session(this);
        protocolLogger.AuthenticationSecretDetector = _session.Secrets;
    }

    /// <inheritdoc/>
    public override HashSet<string> AuthenticationMechanisms => _session.Mechanisms;

    /// <summary>What the server says that it can; what is taken out is not used.</summary>
    /// <exception cref="ArgumentException">Something is put in that the server does not offer.</exception>
    public Pop3Capabilities Capabilities
    {
        get => _session.Capabilities;
        set => _session.Capabilities = SomeOf(_session.Capabilities, value);
    }

    /// <inheritdoc/>
    public override int Count => Session.Statistics.Count;

    /// <inheritdoc/>
    public override bool IsAuthenticated => _session.IsAuthenticated;

    /// <inheritdoc/>
    public override bool IsConnected => _session.Connection is not null;

    /// <inheritdoc/>
    public override bool IsEncrypted => IsSecure;

    /// <inheritdoc/>
    public override bool IsSecure => _session.Connection is { IsSecure: true };

    /// <summary>How many bytes all messages had when the server was asked last.</summary>
    public long Size => Session.Statistics.Size;

    /// <inheritdoc/>
    public override bool SupportsUids => Session.SupportsUids;

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
    public override int GetMessageCount(CancellationToken cancellationToken = default) =>
        Finish(Session.CountAsync(isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task<int> GetMessageCountAsync(CancellationToken cancellationToken = default) =>
        Session.CountAsync(isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override string GetMessageUid(int index, CancellationToken cancellationToken = default) =>
        Finish(Session.AskAsync(Pop3Listing.UniqueIds, index, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task<string> GetMessageUidAsync(int index, CancellationToken cancellationToken = default) =>
        Session.AskAsync(Pop3Listing.UniqueIds, index, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override IList<string> GetMessageUids(CancellationToken cancellationToken = default) =>
        Finish(Session.AskAsync(Pop3Listing.UniqueIds, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task<IList<string>> GetMessageUidsAsync(CancellationToken cancellationToken = default) =>
        Session.AskAsync(Pop3Listing.UniqueIds, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int GetMessageSize(int index, CancellationToken cancellationToken = default) =>
        Finish(Session.AskAsync(Pop3Listing.Sizes, index, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task<int> GetMessageSizeAsync(int index, CancellationToken cancellationToken = default) =>
        Session.AskAsync(Pop3Listing.Sizes, index, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override IList<int> GetMessageSizes(CancellationToken cancellationToken = default) =>
        Finish(Session.AskAsync(Pop3Listing.Sizes, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task<IList<int>> GetMessageSizesAsync(CancellationToken cancellationToken = default) =>
        Session.AskAsync(Pop3Listing.Sizes, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override HeaderList GetMessageHeaders(int index, CancellationToken cancellationToken = default) =>
        Finish(Session.GetMessageAsync(index, headersOnly: true, null, isAsync: false, cancellationToken)).Headers;

    /// <inheritdoc/>
    public override async Task<HeaderList> GetMessageHeadersAsync(
        int index, CancellationToken cancellationToken = default)
    {
        var message = await Session.GetMessageAsync(index, headersOnly: true, null, isAsync: true, cancellationToken)
            .ConfigureAwait(false);
        return message.Headers;
    }

    /// <inheritdoc/>
    public override MimeMessage GetMessage(
        int index, CancellationToken cancellationToken = default, ITransferProgress? progress = null) =>
        Finish(Session.GetMessageAsync(index, headersOnly: false, progress, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task<MimeMessage> GetMessageAsync(
        int index, CancellationToken cancellationToken = default, ITransferProgress? progress = null) =>
        Session.GetMessageAsync(index, headersOnly: false, progress, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override IList<MimeMessage> GetMessages(
        int startIndex, int count, CancellationToken cancellationToken = default, ITransferProgress? progress = null) =>
        Finish(Session.GetMessagesAsync(startIndex, count, progress, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task<IList<MimeMessage>> GetMessagesAsync(
        int startIndex, int count, CancellationToken cancellationToken = default, ITransferProgress? progress = null) =>
        Session.GetMessagesAsync(startIndex, count, progress, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Stream GetStream(
        int index,
        bool headersOnly = false,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null) =>
        Finish(Session.GetStreamAsync(index, headersOnly, progress, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override async Task<Stream> GetStreamAsync(
        int index,
        bool headersOnly = false,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null) =>
        await Session.GetStreamAsync(index, headersOnly, progress, isAsync: true, cancellationToken)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public override void DeleteMessage(int index, CancellationToken cancellationToken = default) =>
        Finish(Session.DeleteAsync(index, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task DeleteMessageAsync(int index, CancellationToken cancellationToken = default) =>
        Session.DeleteAsync(index, isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Reset(CancellationToken cancellationToken = default) =>
        Finish(Session.RequireAsync("RSET", isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task ResetAsync(CancellationToken cancellationToken = default) =>
        Session.RequireAsync("RSET", isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void NoOp(CancellationToken cancellationToken = default) =>
        Finish(Session.RequireAsync("NOOP", isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task NoOpAsync(CancellationToken cancellationToken = default) =>
        Session.RequireAsync("NOOP", isAsync: true, cancellationToken).AsTask();

    /// <inheritdoc/>
    public override void Disconnect(bool quit, CancellationToken cancellationToken = default) =>
        Finish(Session.DisconnectAsync(quit, isAsync: false, cancellationToken));

    /// <inheritdoc/>
    public override Task DisconnectAsync(bool quit, CancellationToken cancellationToken = default) =>
        Session.DisconnectAsync(quit, isAsync: true, cancellationToken).AsTask();

    private protected override void Close() => _session.Close();

    private Pop3Session Session => Usable(_session);
}
