using System.Net;
using System.Net.Sockets;
using System.Text;
using MailKit.Security;

namespace MailKit.Net;

/// <summary>A client's dealings with a server, as far as they are the same in every protocol.</summary>
internal abstract class MailSession<TConnection>(MailService client, ProtocolNames protocol)
    where TConnection : MailConnection
{
    /// <summary>The connection; null without one.</summary>
    public TConnection? Connection { get; private set; }

    public HashSet<string> Mechanisms { get; } = new(StringComparer.OrdinalIgnoreCase);

    public bool IsAuthenticated { get; private set; }

    /// <summary>How long one answer of the server may take, in milliseconds; -1 for no limit.</summary>
    public int Timeout
    {
        get;
        set
        {
            field = value is > 0 or -1 ? value : throw new ArgumentOutOfRangeException(nameof(value));
            Connection?.Limit.Timeout = value;
        }
    } = 120_000;

    /// <summary>Finds the passwords in what the client sends.</summary>
    public AuthenticationSecretDetector Secrets { get; } = new();

    protected Uri Uri { get; private set; } = new(protocol.Scheme + ":");

    /// <summary>Whether the server offers to turn to TLS.</summary>
    protected abstract bool OffersStartTls { get; }

    /// <summary>Connects, over what is given or anew, and greets, turning to TLS where the options say so.</summary>
    public async ValueTask ConnectAsync(
        object? transport, string host, int port, SecureSocketOptions options, bool isAsync, CancellationToken token)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        if (Connection is not null)
        {
            throw new InvalidOperationException($"The {protocol.Client} is already connected.");
        }

        (Uri, port, options) = MailEndpoint.Resolve(protocol, host, port, options);
        Forget();
        var limit = new OperationLimit { Timeout = Timeout };
        limit.Begin(isAsync, token);
        var stream = transport switch
        {
            Socket socket => MailStream.Over(socket, limit),
            Stream given => MailStream.Over(given, limit),
            _ => await MailStream.ConnectAsync(host, port, limit).ConfigureAwait(false),
        };
        var connection = Over(stream);
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

    /// <summary>Logs in; of a refusal the connection does not suffer.</summary>
    public async ValueTask AuthenticateAsync(
        Encoding encoding, ICredentials credentials, bool isAsync, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(credentials);
        var connection = BeginLogin(isAsync, token);
        try
        {
            Secrets.IsAuthenticating = true;
            await LogInAsync(connection, encoding, credentials).ConfigureAwait(false);
            Secrets.IsAuthenticating = false;
            IsAuthenticated = true;
            await AfterLoginAsync(connection).ConfigureAwait(false);
        }
        catch (Exception e)
            when (e is not (AuthenticationException or CommandException or NotSupportedException or ArgumentException))
        {
            Close();
            throw;
        }
        finally
        {
            Secrets.IsAuthenticating = false;
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
    public virtual void Close()
    {
        Connection?.Dispose();
        Connection = null;
        IsAuthenticated = false;
    }

    /// <summary>The connection.</summary>
    /// <exception cref="ServiceNotConnectedException">There is none.</exception>
    protected TConnection Connected =>
        Connection ?? throw new ServiceNotConnectedException($"The {protocol.Client} is not connected.");

    /// <summary>Begins an operation.</summary>
    /// <exception cref="ServiceNotConnectedException">There is no connection.</exception>
    protected TConnection Begin(bool isAsync, CancellationToken token)
    {
        Connected.Limit.Begin(isAsync, token);
        return Connected;
    }

    /// <summary>Begins a login.</summary>
    /// <exception cref="ServiceNotConnectedException">There is no connection.</exception>
    /// <exception cref="InvalidOperationException">The login is done.</exception>
    protected virtual TConnection BeginLogin(bool isAsync, CancellationToken token)
    {
        if (Connection is null)
        {
            throw new ServiceNotConnectedException(
                $"The {protocol.Client} must be connected before you can authenticate.");
        }

        return IsAuthenticated
            ? throw new InvalidOperationException($"The {protocol.Client} is already authenticated.")
            : Begin(isAsync, token);
    }

    protected abstract TConnection Over(MailStream stream);

    /// <summary>Forgets what an earlier server offered.</summary>
    protected abstract void Forget();

    /// <summary>Reads the server's first words.</summary>
    protected abstract ValueTask ReadGreetingAsync(TConnection connection);

    /// <summary>Asks what the server offers.</summary>
    protected abstract ValueTask ReadCapabilitiesAsync(TConnection connection);

    /// <summary>Asks for TLS; where the server agrees, only the handshake is left.</summary>
    protected abstract ValueTask StartTlsAsync(TConnection connection, string command);

    /// <summary>Says who the client is, until the server believes it.</summary>
    protected abstract ValueTask LogInAsync(TConnection connection, Encoding encoding, ICredentials credentials);

    /// <summary>Asks what can be asked only now.</summary>
    protected virtual ValueTask AfterLoginAsync(TConnection connection) => ValueTask.CompletedTask;

    /// <summary>Whether a command succeeds.</summary>
    protected abstract ValueTask<bool> SucceedsAsync(TConnection connection, string command);

    /// <summary>Whether a command goes well whose failure is no news.</summary>
    protected async ValueTask<bool> TryAsync(TConnection connection, string command)
    {
        try
        {
            return await SucceedsAsync(connection, command).ConfigureAwait(false);
        }
        catch (Exception e)
            when (e is ProtocolException or IOException or TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private async ValueTask GreetAsync(TConnection connection, string host, SecureSocketOptions options)
    {
        var check = new ServerCertificateCheck(
            host, client.ServerCertificateValidationCallback, client.CheckCertificateRevocation);
        if (options == SecureSocketOptions.SslOnConnect)
        {
            await connection.SecureAsync(check).ConfigureAwait(false);
        }

        client.ProtocolLogger.LogConnect(Uri);
        await ReadGreetingAsync(connection).ConfigureAwait(false);
        await ReadCapabilitiesAsync(connection).ConfigureAwait(false);
        if (options is not (SecureSocketOptions.StartTls or SecureSocketOptions.StartTlsWhenAvailable))
        {
            return;
        }

        if (OffersStartTls)
        {
            await StartTlsAsync(connection, protocol.StartTls).ConfigureAwait(false);
            await connection.SecureAsync(check).ConfigureAwait(false);

            // What was said in clear text does not count any more (RFC 3207, section 4.2; RFC 2595, section 4).
            await ReadCapabilitiesAsync(connection).ConfigureAwait(false);
        }
        else if (options == SecureSocketOptions.StartTls)
        {
            throw new NotSupportedException(
                $"The {protocol.Name} server does not support the {protocol.StartTls} extension.");
        }
    }
}
