using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NetLessons;

/// <summary>
/// One client that fetches its mail (RFC 1939): first it says who it is, then it reads and deletes, and what it deleted
/// goes when it says QUIT. With TOP, UIDL, CAPA (RFC 2449), STLS (RFC 2595), AUTH PLAIN (RFC 5034), and the response
/// codes of RFC 2449 and RFC 3206.
/// </summary>
internal sealed class Pop3Session(
    MailConnection connection, MailServerOptions options, MailStore store, X509Certificate2 certificate)
    : MailSession(connection, options, certificate)
{
    private Pop3Maildrop? _maildrop;
    private string? _userName;

    protected override IMailReply Greeting => Pop3Reply.Ok($"{Options.Name} POP3 NetLessons");

    protected override IMailReply NoRoom =>
        Pop3Reply.Error($"[SYS/TEMP] {Options.Name} has too many connections, please try again later");

    protected override async Task ConverseAsync()
    {
        try
        {
            await AnswerCommandsAsync(
                AnswerCommandAsync, Pop3Reply.Error("Too many errors, closing the connection").AndClose())
                .ConfigureAwait(false);
        }
        finally
        {
            _maildrop?.Dispose();
        }
    }

    private async Task<ICommandReply?> AnswerCommandAsync()
    {
        try
        {
            var line = await Connection.ReadLineAsync(Options.MaxLineLength, Pop3Command.Redact).ConfigureAwait(false);
            var command = Pop3Command.Parse(line);
            return command.Keyword switch
            {
                "CAPA" => Pop3Reply.Ok("What I can", Capabilities()),
                "QUIT" => Quit(),
                _ when _maildrop is not null => new Pop3Transaction(_maildrop).Answer(command),
                _ => await AuthorizeAsync(command).ConfigureAwait(false),
            };
        }
        catch (MailLineException e)
        {
            return Pop3Reply.Error(e.Message);
        }
        catch (MailCutOffException e) when (!e.IsIdle)
        {
            // Of one that is silent, the server takes leave without a word (RFC 1939, section 3).
            return Pop3Reply.Error($"[SYS/TEMP] {e.Message}").AndClose();
        }
    }

    // A real provider takes passwords in TLS only. In the clear they can be read on the way: the lessons show that.
    private IEnumerable<string> Capabilities() =>
    [
        "TOP", "UIDL", "USER", "SASL PLAIN", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING",
        .. Options.StartTls && !Connection.IsEncrypted ? ["STLS"] : Array.Empty<string>(),
        "IMPLEMENTATION NetLessons",
    ];

    // Section 4: the AUTHORIZATION state.
    private async Task<Pop3Reply?> AuthorizeAsync(Pop3Command command) => command.Keyword switch
    {
        "USER" => User(command.Argument),
        "PASS" when _userName is null => Pop3Reply.Error("Say USER first"),
        "PASS" => Open(store.LogIn(_userName, Encoding.Latin1.GetBytes(command.Argument))),
        "AUTH" => await AuthenticateAsync(command.Words).ConfigureAwait(false),
        "STLS" => await StartTlsAsync(command).ConfigureAwait(false),
        "APOP" => Pop3Reply.Error("APOP is not offered here: USER and PASS, or AUTH PLAIN"),
        _ => Pop3Reply.Error(Pop3Transaction.Has(command.Keyword)
            ? "Log in first: USER and PASS"
            : "That is no command"),
    };

    // Nobody is told here whether there is such a user.
    private Pop3Reply User(string name)
    {
        if (name.Length == 0)
        {
            return Pop3Reply.Error("The name of the user is missing");
        }

        _userName = MailText.Utf8(name);
        return Pop3Reply.Ok("Now the password: PASS");
    }

    private async Task<Pop3Reply> AuthenticateAsync(string[] words)
    {
        if (words.Length == 0)
        {
            return Pop3Reply.Ok("The mechanisms", ["PLAIN"]);
        }

        if (!words[0].Equals("PLAIN", StringComparison.OrdinalIgnoreCase) || words.Length > 2)
        {
            return Pop3Reply.Error("The mechanism can be PLAIN");
        }

        var answer = words.Length == 2 ? words[1] : await AskAsync().ConfigureAwait(false);
        if (answer == SaslAnswer.Cancel)
        {
            return Pop3Reply.Error("Authentication cancelled");
        }

        try
        {
            return Open(SaslPlain.Parse(SaslAnswer.Decode(answer)).LogIn(store));
        }
        catch (FormatException e)
        {
            return Pop3Reply.Error(e.Message);
        }
    }

    private Task<string> AskAsync()
    {
        Connection.Send(Pop3Reply.Challenge());
        return Connection.ReadLineAsync(SaslAnswer.MaxLength, SaslAnswer.Redact);
    }

    private Pop3Reply Open(MailAccount? account)
    {
        if (account is null)
        {
            _userName = null;
            return Pop3Reply.Error("[AUTH] The name or the password is wrong");
        }

        _maildrop = Pop3Maildrop.TryOpen(store.Get(account.Address));
        return _maildrop is null
            ? Pop3Reply.Error("[IN-USE] Another session has the mailbox: try again later")
            : Pop3Reply.Ok($"{_maildrop}");
    }

    private async Task<Pop3Reply?> StartTlsAsync(Pop3Command command)
    {
        if (!Options.StartTls || Connection.IsEncrypted || command.Argument.Length > 0)
        {
            return Pop3Reply.Error(Connection.IsEncrypted
                ? "The connection is encrypted already"
                : Options.StartTls ? "STLS takes no argument" : "STLS is not offered here");
        }

        Connection.Send(Pop3Reply.Ok("Go ahead with TLS"));
        await StartTlsAsync().ConfigureAwait(false);

        // RFC 2595, section 4: nothing that was said before TLS counts.
        _userName = null;
        return null;
    }

    private Pop3Reply Quit()
    {
        _maildrop?.Update();
        return Pop3Reply.Ok("Bye").AndClose();
    }
}
