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
        catch (MailCutOffException)
        {
            connection.Dialogue.AddRemark("the client was silent for too long");
        }
        catch (Exception e)
            when (e is IOException or SocketException or AuthenticationException or TimeoutException)
        {
            connection.Dialogue.AddRemark($"the connection broke off: {e.Message}");
            return;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            connection.Dialogue.AddRemark($"the session failed: {e.Message}");
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
    /// <exception cref="MailCutOffException">The client is silent, and nobody says goodbye to it.</exception>
    protected abstract Task ConverseAsync();

    /// <summary>Answers one command after the other, until a reply closes the session.</summary>
    /// <param name="answer">Reads a command and gives the reply; null where it is sent already.</param>
    /// <param name="tooManyErrors">What closes the session where the client makes too many errors.</param>
    protected async Task AnswerCommandsAsync(Func<Task<ICommandReply?>> answer, ICommandReply tooManyErrors)
    {
        var errors = 0;
        ICommandReply? reply;
        do
        {
            reply = await answer().ConfigureAwait(false);
            if (reply is { IsClientError: true } && ++errors >= options.MaxErrors)
            {
                reply = tooManyErrors;
            }

            if (reply is not null)
            {
                connection.Send(reply);
            }
        }
        while (reply is not { Closes: true });
    }

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
