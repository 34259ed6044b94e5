using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using MailKit.Security;

namespace MailKit;

/// <summary>What the clients of all mail protocols have in common: a connection and a login.</summary>
/// <remarks>A client does one thing at a time; only <see cref="Dispose()"/> may be called meanwhile.</remarks>
public abstract class MailService : IDisposable
{
    private bool _isDisposed;

    /// <summary>A client.</summary>
    /// <param name="protocolLogger">Hears what goes over the connection.</param>
    protected MailService(IProtocolLogger protocolLogger)
    {
        ArgumentNullException.ThrowIfNull(protocolLogger);
        ProtocolLogger = protocolLogger;
    }

    /// <summary>The mechanisms of login that the server offers; one that is taken out is not used.</summary>
    public abstract HashSet<string> AuthenticationMechanisms { get; }

    /// <summary>Whether a server's certificate is looked up in its issuer's list of revoked ones.</summary>
    public bool CheckCertificateRevocation { get; set; } = true;

    /// <summary>Whether the login has succeeded.</summary>
    public abstract bool IsAuthenticated { get; }

    /// <summary>Whether there is a connection, as far as the client knows.</summary>
    public abstract bool IsConnected { get; }

    /// <summary>Whether the connection is encrypted.</summary>
    public abstract bool IsEncrypted { get; }

    /// <summary>Whether the connection goes through TLS.</summary>
    public abstract bool IsSecure { get; }

    /// <summary>Hears what goes over the connection.</summary>
    public IProtocolLogger ProtocolLogger { get; }

    /// <summary>Decides whether a server's certificate is trusted; without it, the system does.</summary>
    public RemoteCertificateValidationCallback? ServerCertificateValidationCallback { get; set; }

    /// <summary>How long one answer of the server may take, in milliseconds; -1 for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0, or less than -1.</exception>
    public abstract int Timeout { get; set; }

    /// <summary>Connects.</summary>
    /// <param name="host">The server's name or address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="useSsl">TLS from the first byte; else STARTTLS where the server offers it.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public void Connect(string host, int port, bool useSsl, CancellationToken cancellationToken = default) =>
        Connect(host, port, Options(useSsl), cancellationToken);

    /// <summary>Connects.</summary>
    /// <param name="host">The server's name or address.</param>
    /// <param name="port">Its port; 0 for the protocol's usual one.</param>
    /// <param name="options">Whether and when to turn to TLS.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public abstract void Connect(
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default);

    /// <summary>Goes on over a connected socket, which belongs to the client from then on.</summary>
    /// <inheritdoc cref="Connect(string, int, SecureSocketOptions, CancellationToken)"/>
    public abstract void Connect(
        Socket socket,
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default);

    /// <summary>Goes on over a connected stream, which belongs to the client from then on.</summary>
    /// <inheritdoc cref="Connect(string, int, SecureSocketOptions, CancellationToken)"/>
    public abstract void Connect(
        Stream stream,
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Connect(string, int, bool, CancellationToken)"/>
    public Task ConnectAsync(string host, int port, bool useSsl, CancellationToken cancellationToken = default) =>
        ConnectAsync(host, port, Options(useSsl), cancellationToken);

    /// <inheritdoc cref="Connect(string, int, SecureSocketOptions, CancellationToken)"/>
    public abstract Task ConnectAsync(
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Connect(Socket, string, int, SecureSocketOptions, CancellationToken)"/>
    public abstract Task ConnectAsync(
        Socket socket,
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Connect(Stream, string, int, SecureSocketOptions, CancellationToken)"/>
    public abstract Task ConnectAsync(
        Stream stream,
        string host,
        int port = 0,
        SecureSocketOptions options = SecureSocketOptions.Auto,
        CancellationToken cancellationToken = default);

    /// <summary>Logs in.</summary>
    /// <param name="userName">The account.</param>
    /// <param name="password">Its password, or the authorization code that the provider gives in its place.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="AuthenticationException">The server did not accept it.</exception>
    public void Authenticate(string userName, string password, CancellationToken cancellationToken = default) =>
        Authenticate(Encoding.UTF8, Credential(userName, password), cancellationToken);

    /// <summary>Logs in.</summary>
    /// <param name="encoding">The encoding of name and password.</param>
    /// <param name="credentials">Where they are.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="AuthenticationException">The server did not accept them.</exception>
    public abstract void Authenticate(
        Encoding encoding, ICredentials credentials, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Authenticate(string, string, CancellationToken)"/>
    public Task AuthenticateAsync(
        string userName, string password, CancellationToken cancellationToken = default) =>
        AuthenticateAsync(Encoding.UTF8, Credential(userName, password), cancellationToken);

    /// <inheritdoc cref="Authenticate(Encoding, ICredentials, CancellationToken)"/>
    public abstract Task AuthenticateAsync(
        Encoding encoding, ICredentials credentials, CancellationToken cancellationToken = default);

    /// <summary>Does nothing, but keeps the server from closing an idle connection.</summary>
    /// <param name="cancellationToken">Calls it off.</param>
    public abstract void NoOp(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="NoOp"/>
    public abstract Task NoOpAsync(CancellationToken cancellationToken = default);

    /// <summary>Closes the connection, if there is one.</summary>
    /// <param name="quit">Whether to say goodbye first; its failure does not matter.</param>
    /// <param name="cancellationToken">Calls the goodbye off.</param>
    public abstract void Disconnect(bool quit, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Disconnect"/>
    public abstract Task DisconnectAsync(bool quit, CancellationToken cancellationToken = default);

    /// <summary>Closes the connection, without a goodbye, and the logger.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            Close();
            ProtocolLogger.Dispose();
        }
    }

    // Closes the connection, if there is one, without a goodbye.
    private protected virtual void Close()
    {
    }

    // The session of a client that is not disposed of.
    private protected T Usable<T>(T session) =>
        _isDisposed ? throw new ObjectDisposedException(GetType().Name) : session;

    // What a server offers may be taken out, but nothing put in.
    private protected static T SomeOf<T>(T offered, T value)
        where T : struct, Enum =>
        offered.HasFlag(value)
            ? value
            : throw new ArgumentException("Capabilities cannot be enabled, they may only be disabled.", nameof(value));

    // What a caller must not leave out.
    private protected static T Given<T>(T value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    // The end of a synchronous operation: every wait in it has blocked already.
    private protected static void Finish(ValueTask operation) => operation.GetAwaiter().GetResult();

    private protected static T Finish<T>(ValueTask<T> operation) => operation.GetAwaiter().GetResult();

    private static NetworkCredential Credential(string userName, string password)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);
        return new NetworkCredential(userName, password);
    }

    private static SecureSocketOptions Options(bool useSsl) =>
        useSsl ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable;
}
