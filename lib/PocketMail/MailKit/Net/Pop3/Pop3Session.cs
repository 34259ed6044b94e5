using System.Net;
using System.Text;
using MimeKit;

namespace MailKit.Net.Pop3;

/// <summary>A client's dealings with a server, from connecting to QUIT, and what it knows about that server.</summary>
internal sealed class Pop3Session(Pop3Client client) : MailSession<Pop3Connection>(client, ProtocolNames.Pop3)
{
    private int _count;
    private long _size;

    public Pop3Capabilities Capabilities { get; set; } = Pop3Capabilities.User;

    /// <summary>How many messages there are, and how many bytes in all, when the server was asked last.</summary>
    /// <exception cref="ServiceNotConnectedException">There is no connection.</exception>
    /// <exception cref="ServiceNotAuthenticatedException">There was no login.</exception>
    public (int Count, long Size) Statistics
    {
        get
        {
            RequireLogin();
            return (_count, _size);
        }
    }

    /// <summary>Whether the server knows UIDL.</summary>
    /// <inheritdoc cref="Statistics"/>
    public bool SupportsUids
    {
        get
        {
            RequireLogin();
            return Capabilities.HasFlag(Pop3Capabilities.UIDL);
        }
    }

    /// <summary>Sends a command that must succeed.</summary>
    public ValueTask<string> RequireAsync(string command, bool isAsync, CancellationToken token) =>
        RunAsync(connection => connection.RequireAsync(command), null, isAsync, token);

    /// <summary>Asks again how many messages there are.</summary>
    public ValueTask<int> CountAsync(bool isAsync, CancellationToken token) =>
        RunAsync(ReadStatisticsAsync, null, isAsync, token);

    /// <summary>Deletes a message when the session ends.</summary>
    public ValueTask<string> DeleteAsync(int index, bool isAsync, CancellationToken token) =>
        RunAsync(connection => connection.RequireAsync($"DELE {index + 1}"), index, isAsync, token);

    /// <summary>Asks about one message.</summary>
    public ValueTask<T> AskAsync<T>(Pop3Question<T> question, int index, bool isAsync, CancellationToken token) =>
        RunAsync(
            async connection =>
            {
                CheckSupport(question.Command);
                var text = await connection.RequireAsync($"{question.Command} {index + 1}").ConfigureAwait(false);
                return question.Parse(text, index + 1);
            },
            index,
            isAsync,
            token);

    /// <summary>Asks about all messages.</summary>
    public ValueTask<IList<T>> AskAsync<T>(Pop3Question<T> question, bool isAsync, CancellationToken token) =>
        RunAsync(
            async connection =>
            {
                CheckSupport(question.Command);
                await connection.RequireAsync(question.Command).ConfigureAwait(false);
                var lines = await connection.ReadLinesAsync().ConfigureAwait(false);
                return (IList<T>)[.. lines.Select((line, index) => question.Parse(line, index + 1))];
            },
            null,
            isAsync,
            token);

    /// <summary>Fetches a message, or its headers alone, byte for byte.</summary>
    public ValueTask<MemoryStream> GetStreamAsync(
        int index, bool headersOnly, ITransferProgress? progress, bool isAsync, CancellationToken token) =>
        RunAsync(
            async connection =>
            {
                var command = headersOnly ? $"TOP {index + 1} 0" : $"RETR {index + 1}";
                await connection.RequireAsync(command).ConfigureAwait(false);
                return await connection.ReadMessageAsync(progress).ConfigureAwait(false);
            },
            index,
            isAsync,
            token);

    /// <summary>Fetches a message, or one that has its headers alone.</summary>
    /// <exception cref="Pop3ProtocolException">It is no message.</exception>
    public async ValueTask<MimeMessage> GetMessageAsync(
        int index, bool headersOnly, ITransferProgress? progress, bool isAsync, CancellationToken token)
    {
        var stream = await GetStreamAsync(index, headersOnly, progress, isAsync, token).ConfigureAwait(false);
        try
        {
            return MimeMessage.Load(stream, token);
        }
        catch (FormatException e)
        {
            throw new Pop3ProtocolException("Failed to parse data.", e);
        }
    }

    /// <summary>Fetches messages that stand one after the other.</summary>
    public async ValueTask<IList<MimeMessage>> GetMessagesAsync(
        int startIndex, int count, ITransferProgress? progress, bool isAsync, CancellationToken token)
    {
        var all = Statistics.Count;
        if (startIndex < 0 || startIndex >= all)
        {
            throw new ArgumentOutOfRangeException(nameof(startIndex));
        }

        if (count < 0 || count > all - startIndex)
        {
            throw new ArgumentOutOfRangeException(nameof(count));
        }

        var messages = new List<MimeMessage>(count);
        for (var index = startIndex; index < startIndex + count; index++)
        {
            messages.Add(await GetMessageAsync(index, false, progress, isAsync, token).ConfigureAwait(false));
        }

        return messages;
    }

    /// <inheritdoc/>
    public override void Close()
    {
        base.Close();
        (_count, _size) = (0, 0);
    }

    protected override bool OffersStartTls => Capabilities.HasFlag(Pop3Capabilities.StartTLS);

    protected override Pop3Connection Over(MailStream stream) => new(stream, client.ProtocolLogger);

    protected override void Forget()
    {
        Capabilities = Pop3Capabilities.User;
        Mechanisms.Clear();
    }

    protected override async ValueTask ReadGreetingAsync(Pop3Connection connection)
    {
        var greeting = await connection.ReadReplyAsync().ConfigureAwait(false);
        if (!greeting.IsOk)
        {
            throw new Pop3ProtocolException($"Unexpected greeting from server: {greeting.Line}");
        }
    }

    // A server that does not know CAPA (RFC 2449) is taken to know USER and PASS.
    protected override async ValueTask ReadCapabilitiesAsync(Pop3Connection connection)
    {
        Capabilities &= Pop3Capabilities.User | Pop3Capabilities.StartTLS;
        Mechanisms.Clear();
        if ((await connection.SendAsync("CAPA").ConfigureAwait(false)).IsOk)
        {
            var extensions = Pop3Extensions.Parse(await connection.ReadLinesAsync().ConfigureAwait(false));
            Capabilities |= extensions.Capabilities;
            Mechanisms.UnionWith(extensions.Mechanisms);
        }
    }

    protected override async ValueTask StartTlsAsync(Pop3Connection connection, string command) =>
        await connection.RequireAsync(command).ConfigureAwait(false);

    protected override ValueTask LogInAsync(
        Pop3Connection connection, Encoding encoding, ICredentials credentials) =>
        Pop3Login.RunAsync(connection, Mechanisms, encoding, credentials, Uri);

    protected override async ValueTask AfterLoginAsync(Pop3Connection connection)
    {
        await ReadCapabilitiesAsync(connection).ConfigureAwait(false);
        await ReadStatisticsAsync(connection).ConfigureAwait(false);
        await ProbeUidsAsync(connection).ConfigureAwait(false);
    }

    protected override async ValueTask<bool> SucceedsAsync(Pop3Connection connection, string command) =>
        (await connection.SendAsync(command).ConfigureAwait(false)).IsOk;

    // Every operation of a client that has logged in; of a refusal the connection does not suffer.
    private async ValueTask<T> RunAsync<T>(
        Func<Pop3Connection, ValueTask<T>> operation, int? index, bool isAsync, CancellationToken token)
    {
        RequireLogin();
        if (index < 0 || index >= _count)
        {
            throw new ArgumentOutOfRangeException(nameof(index));
        }

        var connection = Begin(isAsync, token);
        try
        {
            return await operation(connection).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (CommandException or NotSupportedException))
        {
            Close();
            throw;
        }
    }

    private async ValueTask<int> ReadStatisticsAsync(Pop3Connection connection)
    {
        var text = await connection.RequireAsync("STAT").ConfigureAwait(false);
        (_count, _size) = Pop3Listing.Statistics(text);
        return _count;
    }

    // A server may know UIDL without saying so: it is tried once.
    private async ValueTask ProbeUidsAsync(Pop3Connection connection)
    {
        if (!Capabilities.HasFlag(Pop3Capabilities.UIDL) && _count > 0
            && (await connection.SendAsync("UIDL 1").ConfigureAwait(false)).IsOk)
        {
            Capabilities |= Pop3Capabilities.UIDL;
        }
    }

    private void CheckSupport(string command)
    {
        if (command == "UIDL" && _count > 0 && !Capabilities.HasFlag(Pop3Capabilities.UIDL))
        {
            throw new NotSupportedException("The POP3 server does not support the UIDL extension.");
        }
    }

    private void RequireLogin()
    {
        if (!IsAuthenticated)
        {
            _ = Connected;
            throw new ServiceNotAuthenticatedException("The Pop3Client has not been authenticated.");
        }
    }
}
