using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons;

/// <summary>One client of the mail server, from the greeting to the end; what is between differs by protocol.</summary>
internal abstract class MailSession(
    MailConnection connection, MailServerOptions options, X509Certificate2 certificate)
{
    protected MailConnection Connection => connection;

    protected MailServerOptions Options => options;

    /// <summary>What the server says first.</summary>
    protected abstract IMailReply Greeting { get; }

    /// <summary>What it says instead where it has too many connections.</summary>
    protected abstract IMailReply NoRoom { get; }

    public async Task RunAsync()
    {
        try
        {
            await GreetAsync(Greeting).ConfigureAwait(false);
            await ConverseAsync().ConfigureAwait(false);
        }
        catch (EndOfStreamException)
        {
            connection.Dialogue.AddRemark("the client hung up");
        }
        catch (Exception e) when (e is IOException or SocketException or AuthenticationException)
        {
            connection.Dialogue.AddRemark($"the connection broke off: {e.Message}");
            return;
        }

        await connection.CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Tells a client that the server has no room for it.</summary>
    public async Task RefuseAsync()
    {
        await GreetAsync(NoRoom).ConfigureAwait(false);
        await connection.CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Commands and replies, until one of the two has said goodbye.</summary>
    protected abstract Task ConverseAsync();

    /// <inheritdoc cref="MailConnection.StartTlsAsync"/>
    protected Task StartTlsAsync() => connection.StartTlsAsync(certificate);

    private async Task GreetAsync(IMailReply greeting)
    {
        if (options.ImplicitTls)
        {
            await StartTlsAsync().ConfigureAwait(false);
        }

        connection.Send(greeting);
    }
}
