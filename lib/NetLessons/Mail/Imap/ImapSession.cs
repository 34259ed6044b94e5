using System.Security.Cryptography.X509Certificates;

namespace NetLessons;

/// <summary>
/// One client that works with its mail on the server: IMAP4rev1 (RFC 3501), with LITERAL+ (RFC 7888), SASL-IR
/// (RFC 4959), IDLE (RFC 2177), NAMESPACE (RFC 2342), ID (RFC 2971), UIDPLUS (RFC 4315), MOVE (RFC 6851), SPECIAL-USE
/// (RFC 6154) and UNSELECT (RFC 3691).
/// </summary>
internal sealed class ImapSession(
    MailConnection connection, MailServerOptions options, MailStore store, X509Certificate2 certificate)
    : MailSession(connection, options, certificate)
{
    private readonly ImapCommandReader _reader = new(connection, options);
    private readonly ImapLogin _login = new(connection, store);
    private ImapFolderCommands? _folders;
    private ImapFolderView? _view;
    private ImapMessageCommands? _messages;

    protected override IMailReply Greeting => ImapResponse.Untagged($"OK {Options.Name} IMAP4rev1 NetLessons");

    protected override IMailReply NoRoom =>
        ImapResponse.Untagged($"BYE {Options.Name} has too many connections, please try again later");

    protected override Task ConverseAsync() => AnswerCommandsAsync(
        AnswerCommandAsync, Refusal(ImapRefusalException.Bye("Too many errors, closing the connection")));

    private async Task<ICommandReply?> AnswerCommandAsync()
    {
        try
        {
            var maxMessageSize = _folders is null ? 0 : Options.MaxMessageSize;
            var parser = new ImapParser(await _reader.ReadAsync(maxMessageSize).ConfigureAwait(false));
            return await AnswerAsync(parser).ConfigureAwait(false);
        }
        catch (ImapRefusalException e)
        {
            return Refusal(e);
        }
        catch (MailLineException e)
        {
            return Refusal(ImapRefusalException.Bad(e.Message));
        }
        catch (MailCutOffException e)
        {
            return Refusal(ImapRefusalException.Bye(e.Message));
        }
    }

    private async Task<ICommandReply?> AnswerAsync(ImapParser parser)
    {
        parser.Tag();
        parser.Space();
        var name = parser.Word();
        if (name == "STARTTLS")
        {
            await StartTlsAsync(parser).ConfigureAwait(false);
            return null;
        }

        var text = await AnswerAsync(name, parser).ConfigureAwait(false);
        Announce(mayExpunge: name is not ("FETCH" or "STORE" or "SEARCH"));
        return new ImapResult(_reader.Tag, "OK", text) { Closes = name == "LOGOUT" };
    }

    private ImapResult Refusal(ImapRefusalException e) => ImapResult.Of(_reader.Tag, e);

    // Section 6.1: what a client may say at any time.
    private Task<string> AnswerAsync(string name, ImapParser parser) => (name, _folders) switch
    {
        ("CAPABILITY", _) => Done(parser, "CAPABILITY done", () => Send($"* CAPABILITY {Capabilities}")),
        ("NOOP", _) => Done(parser, "NOOP done"),
        ("LOGOUT", _) => Done(parser, "LOGOUT done", LogOut),
        ("ID", _) => Task.FromResult(Identify(parser)),
        ("LOGIN" or "AUTHENTICATE", not null) => throw ImapRefusalException.Bad("You are logged in already"),
        ("LOGIN", _) => Task.FromResult(Open(_login.LogIn(parser))),
        ("AUTHENTICATE", _) => AuthenticateAsync(parser),
        (_, { } folders) => AnswerAsync(name, parser, folders),
        _ => throw ImapRefusalException.Bad("That is no command, or you must log in first: LOGIN"),
    };

    // Section 6.3: once it has logged in.
    private Task<string> AnswerAsync(string name, ImapParser parser, ImapFolderCommands folders) => name switch
    {
        "SELECT" => Task.FromResult(Select(parser, folders, isReadOnly: false)),
        "EXAMINE" => Task.FromResult(Select(parser, folders, isReadOnly: true)),
        "CREATE" => Task.FromResult(folders.Create(parser)),
        "DELETE" => Task.FromResult(folders.Delete(parser)),
        "RENAME" => Task.FromResult(folders.Rename(parser)),
        "SUBSCRIBE" or "UNSUBSCRIBE" => Task.FromResult(folders.Subscribe(parser)),
        "LIST" or "LSUB" => Task.FromResult(folders.List(parser, name)),
        "STATUS" => Task.FromResult(folders.Status(parser)),
        "APPEND" => Task.FromResult(folders.Append(parser)),
        "NAMESPACE" => Done(parser, "NAMESPACE done", () => Send("* NAMESPACE ((\"\" \"/\")) NIL NIL")),
        "IDLE" => IdleAsync(parser),
        _ when _messages is not null => AnswerAsync(name, parser, _messages),
        _ => throw ImapRefusalException.Bad("That is no command, or you must open a folder first: SELECT"),
    };

    // Section 6.4: once it has opened a folder.
    private Task<string> AnswerAsync(string name, ImapParser parser, ImapMessageCommands messages) => name switch
    {
        "CHECK" => Done(parser, "CHECK done"),
        "CLOSE" => Done(parser, "CLOSE done", () =>
        {
            messages.Close();
            Leave();
        }),
        "UNSELECT" => Done(parser, "UNSELECT done", Leave),
        "UID" => AnswerUidAsync(parser, messages),
        "EXPUNGE" => Task.FromResult(messages.Expunge(parser, isByUid: false)),
        _ => AnswerAsync(name, parser, messages, isByUid: false),
    };

    private static Task<string> AnswerUidAsync(ImapParser parser, ImapMessageCommands messages)
    {
        parser.Space();
        var name = parser.Word();
        return name == "EXPUNGE"
            ? Task.FromResult(messages.Expunge(parser, isByUid: true))
            : AnswerAsync(name, parser, messages, isByUid: true);
    }

    private static Task<string> AnswerAsync(
        string name, ImapParser parser, ImapMessageCommands messages, bool isByUid) =>
        name switch
        {
            "FETCH" => messages.FetchAsync(parser, isByUid),
            "STORE" => messages.StoreAsync(parser, isByUid),
            "SEARCH" => messages.SearchAsync(parser, isByUid),
            "COPY" => Task.FromResult(messages.Copy(parser, isByUid)),
            "MOVE" => messages.MoveAsync(parser, isByUid),
            _ => throw ImapRefusalException.Bad("That is no command"),
        };

    // A real provider takes passwords in TLS only. In the clear they can be read on the way: the lessons show that.
    private string Capabilities =>
        "IMAP4rev1 AUTH=PLAIN SASL-IR LITERAL+ IDLE NAMESPACE ID UIDPLUS MOVE SPECIAL-USE UNSELECT"
        + (Options.StartTls && !Connection.IsEncrypted ? " STARTTLS" : "");

    private async Task StartTlsAsync(ImapParser parser)
    {
        parser.End();
        if (!Options.StartTls || Connection.IsEncrypted || _folders is not null)
        {
            throw ImapRefusalException.Bad(
                Options.StartTls ? "It is too late for STARTTLS" : "STARTTLS is not offered here");
        }

        Send($"{_reader.Tag} OK Go ahead with TLS");
        await StartTlsAsync().ConfigureAwait(false);
    }

    private async Task<string> AuthenticateAsync(ImapParser parser) =>
        Open(await _login.AuthenticateAsync(parser).ConfigureAwait(false));

    private string Open(MailAccount account)
    {
        _folders = new ImapFolderCommands(store.Get(account.Address), store.Quota, Connection.Send);
        return "Logged in";
    }

    private void LogOut()
    {
        Leave();
        Send("* BYE See you");
    }

    private string Identify(ImapParser parser)
    {
        parser.Space();
        if (parser.IsNext('('))
        {
            parser.Parenthesized(parser.AString);
        }
        else
        {
            parser.Atom();
        }

        parser.End();
        Send("* ID (\"name\" \"NetLessons\")");
        return "ID done";
    }

    private string Select(ImapParser parser, ImapFolderCommands folders, bool isReadOnly)
    {
        Leave();
        parser.Space();
        var name = parser.Mailbox();
        parser.End();
        var view = new ImapFolderView(folders.Find(name), isReadOnly);
        foreach (var line in view.Describe())
        {
            Send($"* {line}");
        }

        _view = view;
        _messages = new ImapMessageCommands(view, folders, SendAsync);
        return isReadOnly ? "[READ-ONLY] Opened" : "[READ-WRITE] Opened";
    }

    private void Leave() => (_view, _messages) = (null, null);

    private Task<string> IdleAsync(ImapParser parser)
    {
        parser.End();
        return ImapIdle.RunAsync(Connection, Options.MaxLineLength, _view, () => Announce(mayExpunge: true));
    }

    private void Announce(bool mayExpunge)
    {
        foreach (var response in _view?.Update(mayExpunge) ?? [])
        {
            Connection.Send(response);
        }
    }

    private static Task<string> Done(ImapParser parser, string text, Action? action = null)
    {
        parser.End();
        action?.Invoke();
        return Task.FromResult(text);
    }

    private Task SendAsync(ImapResponse response)
    {
        Connection.Send(response);
        return Connection.FlushFullAsync();
    }

    private void Send(string line) => Connection.Send(new ImapResponse(line));
}
