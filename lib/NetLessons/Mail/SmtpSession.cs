using System.Security.Cryptography.X509Certificates;

namespace NetLessons;

/// <summary>
/// One client of the mail server: command, reply, command, reply (RFC 5321, sections 3 and 4), with the extensions
/// PIPELINING, SIZE, AUTH, STARTTLS, ENHANCEDSTATUSCODES and 8BITMIME.
/// </summary>
internal sealed class SmtpSession(
    MailConnection connection, MailServerOptions options, MailStore store, X509Certificate2 certificate)
    : MailSession(connection, options, certificate)
{
    private readonly SmtpLogin _login = new(connection, store);
    private readonly SmtpTransaction _transaction = new(options, store);
    private bool _hasHello;
    private bool _isExtended;
    private MailAccount? _account;

    protected override IMailReply Greeting => new SmtpReply(220, null, $"{Options.Name} ESMTP NetLessons");

    protected override IMailReply NoRoom => new SmtpReply(
        421, "4.3.2", $"{Options.Name} has too many connections, please try again later");

    protected override Task ConverseAsync() => AnswerCommandsAsync(
        AnswerCommandAsync, new SmtpReply(421, "4.7.0", "Too many errors, closing the connection"));

    private async Task<ICommandReply?> AnswerCommandAsync()
    {
        try
        {
            var line = await Connection.ReadLineAsync(Options.MaxLineLength, SmtpCommand.Redact).ConfigureAwait(false);
            return await AnswerAsync(SmtpCommand.Parse(line)).ConfigureAwait(false);
        }
        catch (SmtpRefusalException e)
        {
            return e.Reply;
        }
        catch (MailLineException e)
        {
            return new SmtpReply(500, "5.5.2", e.Message);
        }
        catch (MailCutOffException e)
        {
            return new SmtpReply(421, e.Status, e.Message);
        }
    }

    private async Task<SmtpReply?> AnswerAsync(SmtpCommand command) => command.Verb switch
    {
        "EHLO" => Hello(command.Argument, isExtended: true),
        "HELO" => Hello(command.Argument, isExtended: false),
        "AUTH" => await LogInAsync(command.Argument).ConfigureAwait(false),
        "STARTTLS" => await StartTlsAsync(command).ConfigureAwait(false),
        "MAIL" => Mail(command.Argument),
        "RCPT" => Recipient(command.Argument),
        "DATA" => await DataAsync(command).ConfigureAwait(false),
        "RSET" => WithoutArgument(command, Reset),
        "NOOP" => new SmtpReply(250, "2.0.0", "OK"),
        "VRFY" when command.Argument.Length == 0 => new SmtpReply(501, "5.5.4", "VRFY takes a name or an address"),
        "VRFY" => new SmtpReply(252, "2.5.0", "Nobody's address is told here, but mail for it is tried"),
        "HELP" => new SmtpReply(214, "2.0.0", "EHLO HELO AUTH STARTTLS MAIL RCPT DATA RSET NOOP VRFY HELP QUIT"),
        "QUIT" => WithoutArgument(command, () => new SmtpReply(221, "2.0.0", "Bye")),
        "EXPN" or "SEND" or "SOML" or "SAML" or "TURN" or "ETRN" or "BDAT" =>
            new SmtpReply(502, "5.5.1", "That command is not implemented here"),
        _ => new SmtpReply(500, "5.5.1", "That is no command: HELP lists them"),
    };

    // RFC 5321, section 4.1.4: the client greets once more where it likes, and a transaction is forgotten then.
    private SmtpReply Hello(string name, bool isExtended)
    {
        if (name.Length == 0)
        {
            throw new SmtpRefusalException(501, "5.5.4", "The name of the client is missing");
        }

        Reset();
        (_hasHello, _isExtended) = (true, isExtended);
        return new SmtpReply(250, null, isExtended ? [Options.Name, .. Extensions()] : [Options.Name]);
    }

    private IEnumerable<string> Extensions()
    {
        yield return "PIPELINING";
        yield return $"SIZE {Options.MaxMessageSize}";

        // A real provider offers it in TLS only. In the clear a password can be read on the way: the lessons show that.
        yield return "AUTH LOGIN PLAIN";
        if (Options.StartTls && !Connection.IsEncrypted)
        {
            yield return "STARTTLS";
        }

        yield return "ENHANCEDSTATUSCODES";
        yield return "8BITMIME";
    }

    private async Task<SmtpReply> LogInAsync(string argument)
    {
        Require(_isExtended, "Say EHLO first");
        Require(_account is null, "You are logged in already");
        Require(!_transaction.IsOpen, "Log in before MAIL, or after RSET");
        _account = await _login.LogInAsync(argument).ConfigureAwait(false);
        return new SmtpReply(235, "2.7.0", "Authentication successful");
    }

    private async Task<SmtpReply?> StartTlsAsync(SmtpCommand command)
    {
        Require(_isExtended, "Say EHLO first");
        Require(!Connection.IsEncrypted, "The connection is encrypted already");
        if (!Options.StartTls)
        {
            throw new SmtpRefusalException(502, "5.5.1", "STARTTLS is not offered here");
        }

        Connection.Send(WithoutArgument(command, () => new SmtpReply(220, "2.0.0", "Go ahead with TLS")));
        await StartTlsAsync().ConfigureAwait(false);

        // RFC 3207, section 4.2: nothing that was said before TLS counts.
        Reset();
        (_hasHello, _isExtended, _account) = (false, false, null);
        return null;
    }

    private SmtpReply Mail(string argument)
    {
        Require(_hasHello, "Say EHLO first");
        Require(!_transaction.IsOpen, "A message is under way: RSET begins again");
        return _transaction.Begin(argument, _account, _isExtended);
    }

    private SmtpReply Recipient(string argument)
    {
        Require(_transaction.IsOpen, "Say MAIL first");
        return _transaction.AddRecipient(argument, _account);
    }

    private async Task<SmtpReply> DataAsync(SmtpCommand command)
    {
        Require(_transaction.IsOpen, "Say MAIL first");
        if (!_transaction.HasRecipients)
        {
            throw new SmtpRefusalException(554, "5.5.1", "No valid recipients");
        }

        Connection.Send(WithoutArgument(
            command, () => new SmtpReply(354, null, "Go on; end with CR LF, full stop, CR LF")));
        var message = new SmtpDataDecoder(Options.MaxMessageSize, Options.MaxTextLineLength);
        try
        {
            await Connection.ReadAsync(message).ConfigureAwait(false);
        }
        finally
        {
            Connection.Dialogue.AddMessage(message.Content.Span, message.IsComplete);
        }

        var reply = message.Refusal ?? _transaction.Deliver(message.Content, _account);
        Reset();
        return reply;
    }

    private SmtpReply Reset()
    {
        _transaction.Reset();
        return new SmtpReply(250, "2.0.0", "OK");
    }

    private static void Require(bool isInSequence, string text)
    {
        if (!isInSequence)
        {
            throw new SmtpRefusalException(503, "5.5.1", text);
        }
    }

    private static SmtpReply WithoutArgument(SmtpCommand command, Func<SmtpReply> answer) =>
        command.Argument.Length == 0
            ? answer()
            : throw new SmtpRefusalException(501, "5.5.4", $"{command.Verb} takes no argument");
}
