namespace MailKit.Net.Smtp;

/// <summary>A connection on which the server's lines are replies with codes.</summary>
internal sealed class SmtpConnection(MailStream stream, IProtocolLogger logger) : MailConnection(stream, logger)
{
    private readonly SmtpReplyParser _parser = new();
    private string? _lastReply;

    /// <summary>Sends a command and waits for its reply.</summary>
    public async ValueTask<SmtpResponse> SendAsync(string command)
    {
        Queue(command);
        await FlushAsync().ConfigureAwait(false);
        return await ReadReplyAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for a whole reply, <see cref="OperationLimit.Timeout"/> at most.</summary>
    /// <exception cref="SmtpProtocolException">What came is no reply, or the server hung up.</exception>
    public async ValueTask<SmtpResponse> ReadReplyAsync()
    {
        Limit.Restart();
        while (true)
        {
            while (TryReadLine(out var line))
            {
                if (_parser.Add(line) is { } reply)
                {
                    _lastReply = reply.Response;
                    return reply;
                }
            }

            await FillAsync().ConfigureAwait(false);
        }
    }

    protected override string Disconnected =>
        "The SMTP server has unexpectedly disconnected" + (_lastReply is null ? "." : $": {_lastReply}");

    protected override ProtocolException Broken(string message) => new SmtpProtocolException(message);
}
