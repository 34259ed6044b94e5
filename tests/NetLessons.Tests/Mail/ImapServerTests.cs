using System.Text;

namespace NetLessons.Tests;

public sealed class ImapServerTests
{
    private const string First = "From: Ann <ann@lab.example>\r\nTo: bob@lab.example\r\nSubject: one\r\n\r\nhello\r\n";
    private const string Second = "Subject: two\r\n\r\n您好\r\n";
    private const string Third = "Subject: three\r\n\r\n3\r\n";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_dialogue_reads_as_the_rfc_has_it()
    {
        await using var server = RawImapClient.StartServer(First, Second);
        using var client = new RawImapClient(server);
        Assert.Equal("* OK mail IMAP4rev1 NetLessons", client.Greeting);
        Assert.Equal(
            ["CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR LITERAL+ IDLE NAMESPACE ID UIDPLUS MOVE SPECIAL-USE UNSELECT "
                + "STARTTLS"],
            client.Ask("CAPABILITY"));
        client.LogIn();
        var (opened, result) = client.Command("SELECT INBOX");
        Assert.Equal("OK [READ-WRITE] Opened", result);
        Assert.Equal(@"FLAGS (\Answered \Deleted \Draft \Flagged \Seen)", opened[0]);
        Assert.Equal(["2 EXISTS", "2 RECENT"], opened[1..3]);
        Assert.StartsWith("OK [UNSEEN 1] ", opened[3], StringComparison.Ordinal);
        Assert.StartsWith(@"OK [PERMANENTFLAGS (\* ", opened[4], StringComparison.Ordinal);
        Assert.Matches(@"\AOK \[UIDVALIDITY [1-9]\d*\] ", opened[5]);
        Assert.StartsWith("OK [UIDNEXT 3] ", opened[6], StringComparison.Ordinal);

        Assert.Equal(
            [$"1 FETCH (FLAGS (\\Recent) RFC822.SIZE {First.Length})", "2 FETCH (FLAGS (\\Recent) RFC822.SIZE 24)"],
            client.Ask("FETCH 1:2 (FLAGS RFC822.SIZE)"));
        Assert.Equal(
            ["2 FETCH (BODY[] {24}\r\n" + Second + " FLAGS (\\Recent \\Seen))"], client.Ask("fetch 2 body[]"));
        Assert.Equal(["SEARCH 1"], client.Ask("SEARCH UNSEEN"));
        Assert.Equal(["1 FETCH (FLAGS (\\Deleted \\Recent))"], client.Ask("STORE 1 +FLAGS (\\Deleted)"));
        Assert.Equal(["1 EXPUNGE"], client.Ask("EXPUNGE"));
        Assert.Equal(["BYE See you"], client.Ask("LOGOUT"));
        Assert.Equal("", client.ReadResponse());
        Assert.Equal(Second, Encoding.UTF8.GetString(server.Mailbox(RawImapClient.Bob).Messages.Single().Raw.Span));
        Assert.Contains(
            "\nC: a2 LOGIN bob@lab.example ********\nS: a2 OK Logged in\n", $"{server.Dialogues[0]}",
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LOGIN bob@lab.example wrong", "NO [AUTHENTICATIONFAILED] ")]
    [InlineData("LOGIN nobody@lab.example other", "NO [AUTHENTICATIONFAILED] ")]
    [InlineData("LOGIN \"BOB@lab.example\" \"other\"", "OK ")]
    [InlineData("LOGIN ann@lab.example \"a password with späces\"", "OK ")]
    [InlineData("LOGIN bob@lab.example", "BAD The command ends where a space is expected")]
    [InlineData("LOGIN bob@lab.example other more", "BAD At byte 31 the end of the command is expected")]
    [InlineData("SELECT INBOX", "BAD That is no command, or you must log in first")]
    [InlineData("AUTHENTICATE CRAM-MD5", "NO [CANNOT] ")]
    [InlineData("AUTHENTICATE PLAIN AGJvYkBsYWIuZXhhbXBsZQBvdGhlcg==", "OK Logged in")]
    [InlineData("AUTHENTICATE PLAIN AGJvYkBsYWIuZXhhbXBsZQB3cm9uZw==", "NO [AUTHENTICATIONFAILED] ")]
    [InlineData("AUTHENTICATE PLAIN =", "BAD ")]
    [InlineData("WHAT", "BAD That is no command")]
    public async Task A_login_succeeds_or_says_why_not(string command, string result)
    {
        await using var server = RawImapClient.StartServer();
        using var client = new RawImapClient(server);
        client.Expect(command, result);
        Assert.DoesNotContain("other", $"{server.Dialogues[0]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_may_come_in_literals_and_an_authentication_in_two_steps()
    {
        await using var server = RawImapClient.StartServer();
        using (var client = new RawImapClient(server))
        {
            client.Send("a LOGIN {15}\r\n");
            Assert.StartsWith("+ ", client.ReadResponse(), StringComparison.Ordinal);
            client.Send("bob@lab.example {5}\r\n");
            Assert.StartsWith("+ ", client.ReadResponse(), StringComparison.Ordinal);
            client.Send("other\r\n");
            Assert.Equal("OK Logged in", client.ReadResult("a").Result);
            client.Expect("LOGIN bob@lab.example other", "BAD You are logged in already");
        }

        using var second = new RawImapClient(server);
        second.Send("a LOGIN {15+}\r\nbob@lab.example {5+}\r\nwrong\r\nb AUTHENTICATE PLAIN\r\n");
        Assert.StartsWith("NO ", second.ReadResult("a").Result, StringComparison.Ordinal);
        Assert.Equal("+ ", second.ReadResponse());
        second.Send("*\r\nc AUTHENTICATE PLAIN\r\n");
        Assert.Equal("BAD Authentication cancelled", second.ReadResult("b").Result);
        Assert.Equal("+ ", second.ReadResponse());
        second.Send($"{MailClient.Plain("bob@lab.example", "other")}\r\n");
        Assert.Equal("OK Logged in", second.ReadResult("c").Result);
        Assert.DoesNotContain("other", string.Join('\n', server.Dialogues), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_starttls_nothing_counts_that_was_said_before()
    {
        await using var server = RawImapClient.StartServer(First);
        using var client = new RawImapClient(server);

        // CVE-2011-0411: somebody on the way adds commands behind STARTTLS, in the clear.
        client.Send("a STARTTLS\r\nb NOOP\r\n");
        Assert.StartsWith("OK ", client.ReadResult("a").Result, StringComparison.Ordinal);
        client.StartTls();
        client.Expect("STARTTLS", "BAD It is too late");
        Assert.DoesNotContain("STARTTLS", client.Ask("CAPABILITY")[0], StringComparison.Ordinal);
        client.LogIn();
        Assert.Contains("1 EXISTS", client.Ask("SELECT INBOX"));
    }

    [Fact]
    public async Task In_implicit_tls_the_greeting_is_encrypted_already()
    {
        await using var plain = RawImapClient.StartServer(First);
        await using var server = MailServer.Start(RawImapClient.Options with { ImplicitTls = true }, beside: plain);
        using var client = new RawImapClient(server, implicitTls: true);
        client.LogIn();
        Assert.Contains("1 EXISTS", client.Ask("EXAMINE INBOX"));
    }

    [Fact]
    public async Task Flags_are_set_added_and_taken_away()
    {
        await using var server = RawImapClient.StartServer(First, Second, Third);
        using var client = RawImapClient.OpenInbox(server);
        Assert.Equal(
            ["1 FETCH (FLAGS (\\Recent \\Seen))", "3 FETCH (FLAGS (\\Recent \\Seen))"],
            client.Ask("STORE 1,3 FLAGS \\seen"));
        Assert.Equal(
            ["3 FETCH (UID 3 FLAGS ($Important \\Answered \\Recent \\Seen))"],
            client.Ask("UID STORE 3:3 +FLAGS (\\Answered $Important)"));
        Assert.Equal([], client.Ask("STORE 3 -FLAGS.SILENT (\\Seen $important)"));
        Assert.Equal(["3 FETCH (FLAGS (\\Answered \\Recent))"], client.Ask("FETCH 3 FLAGS"));
        Assert.Equal(["1 FETCH (FLAGS (\\Recent))"], client.Ask("STORE 1 FLAGS ()"));
        client.Expect("STORE 1 FLAGS (\\Recent)", "BAD There is no flag \\Recent to set");
        client.Expect("STORE 1 FLAGS (\\Nothing)", "BAD There is no flag \\Nothing to set");
        client.Expect("STORE 4 FLAGS (\\Seen)", "BAD There are 3 messages");
        Assert.Equal([], client.Ask("UID STORE 4 FLAGS (\\Seen)"));

        using var next = RawImapClient.OpenInbox(server);
        Assert.Equal(["3 FETCH (FLAGS (\\Answered))"], next.Ask("FETCH 3 FLAGS"));
    }

    [Fact]
    public async Task A_folder_that_is_examined_does_not_change()
    {
        await using var server = RawImapClient.StartServer(First);
        using var client = new RawImapClient(server);
        client.LogIn();
        client.Expect("EXAMINE inbox", "OK [READ-ONLY] ");
        Assert.Equal(["1 FETCH (BODY[TEXT] {7}\r\nhello\r\n)"], client.Ask("FETCH 1 BODY[TEXT]"));
        foreach (var command in new[] { "STORE 1 FLAGS (\\Deleted)", "EXPUNGE", "MOVE 1 Trash", "UID EXPUNGE 1" })
        {
            client.Expect(command, "NO [READ-ONLY] ");
        }

        client.Expect("CLOSE", "OK ");
        client.Expect("FETCH 1 FLAGS", "BAD That is no command, or you must open a folder first");
        Assert.Equal(["1 FETCH (FLAGS (\\Recent))"], RawImapClient.OpenInbox(server).Ask("FETCH 1 FLAGS"));
    }

    [Fact]
    public async Task Messages_are_copied_to_another_folder_with_their_flags()
    {
        await using var server = RawImapClient.StartServer(First, Second, Third);
        using var client = RawImapClient.OpenInbox(server);
        client.Ask("STORE 3 FLAGS (\\Flagged)");
        Assert.Matches(@"\AOK \[COPYUID \d+ 1,3 1:2\] Copied\z", client.Command("COPY 1,3 Archive").Result);
        Assert.Equal("OK Copied", client.Command("UID COPY 9 Archive").Result);
        client.Expect("COPY 1 Nowhere", "NO [TRYCREATE] ");
        Assert.Equal(["STATUS Archive (MESSAGES 2 UIDNEXT 3)"], client.Ask("STATUS Archive (MESSAGES UIDNEXT)"));
        Assert.Equal(["4 EXISTS", "4 RECENT"], client.Ask("COPY 1 INBOX"));
        client.Ask("SELECT Archive");
        Assert.Equal(
            ["2 FETCH (UID 2 FLAGS (\\Flagged \\Recent) BODY[TEXT] {3}\r\n3\r\n)"],
            client.Ask("UID FETCH 2 (FLAGS BODY.PEEK[TEXT])"));
    }

    [Fact]
    public async Task Moving_leaves_nothing_behind()
    {
        await using var server = RawImapClient.StartServer(First, Second, Third);
        using var client = RawImapClient.OpenInbox(server);
        client.Ask("STORE 2 FLAGS (\\Flagged)");
        client.Expect("MOVE 2 Nowhere", "NO [TRYCREATE] ");
        var moved = client.Ask("MOVE 1:2 Archive");
        Assert.Matches(@"\AOK \[COPYUID \d+ 1:2 1:2\] Moved\z", moved[0]);
        Assert.Equal(["1 EXPUNGE", "1 EXPUNGE"], moved[1..]);
        Assert.Equal(["1 FETCH (UID 3 FLAGS (\\Recent))"], client.Ask("FETCH 1 (UID FLAGS)"));
        Assert.Contains("2 EXISTS", client.Ask("SELECT Archive"));
        Assert.Equal(["2 FETCH (FLAGS (\\Flagged \\Recent) UID 2)"], client.Ask("FETCH 2 (FLAGS UID)"));
        Assert.Single(server.Mailbox(RawImapClient.Bob).Messages);
    }

    [Fact]
    public async Task Deleted_messages_go_when_the_client_says_so()
    {
        await using var server = RawImapClient.StartServer(First, Second, Third, First);
        using var client = RawImapClient.OpenInbox(server);
        client.Ask("STORE 1:3 +FLAGS.SILENT (\\Deleted)");
        Assert.Equal(["2 EXPUNGE"], client.Ask("UID EXPUNGE 2,4:9"));
        Assert.Equal(["1 EXPUNGE", "1 EXPUNGE"], client.Ask("EXPUNGE"));
        Assert.Equal(["1 FETCH (UID 4)"], client.Ask("FETCH 1:* UID"));
        client.Ask("STORE 1 FLAGS (\\Deleted)");
        Assert.Equal([], client.Ask("CLOSE"));
        Assert.Empty(server.Mailbox(RawImapClient.Bob).Messages);
        Assert.Contains("0 EXISTS", client.Ask("SELECT INBOX"));
        client.Expect("FETCH 1:* FLAGS", "BAD There are 0 messages");
        Assert.Equal([], client.Ask("UID FETCH 1:* FLAGS"));
        Assert.Equal(["SEARCH"], client.Ask("SEARCH ALL"));
    }

    [Fact]
    public async Task What_another_session_does_is_told_when_numbers_may_change()
    {
        await using var server = RawImapClient.StartServer(First, Second, Third);
        using var one = RawImapClient.OpenInbox(server);
        using var other = RawImapClient.OpenInbox(server);
        Assert.Equal(["2 FETCH (FLAGS (\\Flagged))"], other.Ask("STORE 2 FLAGS (\\Flagged)"));
        other.Ask("STORE 1 +FLAGS (\\Deleted)");
        other.Ask("EXPUNGE");
        server.Deliver(RawImapClient.Bob, First);

        // The first message is gone, but may still be read, under the number it had.
        Assert.Equal(
            ["1 FETCH (UID 1)", "2 FETCH (FLAGS (\\Flagged \\Recent))", "4 EXISTS", "4 RECENT"],
            one.Ask("FETCH 1 UID"));
        Assert.Equal(["1 EXPUNGE"], one.Ask("NOOP"));
        Assert.Equal([], one.Ask("NOOP"));
        Assert.Equal(["3 EXISTS", "0 RECENT"], other.Ask("CHECK"));
    }

    [Fact]
    public async Task Idling_tells_of_new_mail_at_once()
    {
        await using var server = RawImapClient.StartServer();
        using var client = RawImapClient.OpenInbox(server);
        client.Send("i IDLE\r\n");
        Assert.StartsWith("+ ", client.ReadResponse(), StringComparison.Ordinal);
        server.Deliver(RawImapClient.Bob, First);
        Assert.Equal("* 1 EXISTS", client.ReadResponse());
        Assert.Equal("* 1 RECENT", client.ReadResponse());
        using (var other = RawImapClient.OpenInbox(server))
        {
            other.Ask("STORE 1 FLAGS (\\Deleted)");
            Assert.Equal("* 1 FETCH (FLAGS (\\Deleted \\Recent))", client.ReadResponse());
            other.Ask("EXPUNGE");
            Assert.Equal("* 1 EXPUNGE", client.ReadResponse());
        }

        client.Send("DONE\r\n");
        Assert.Equal("OK IDLE done", client.ReadResult("i").Result);
        client.Send("j IDLE\r\nsecret\r\n");
        Assert.StartsWith("+ ", client.ReadResponse(), StringComparison.Ordinal);
        Assert.Equal("BAD IDLE ends with DONE", client.ReadResult("j").Result);
        Assert.DoesNotContain("secret", $"{server.Dialogues[0]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_stops_ends_an_idle_session()
    {
        var server = RawImapClient.StartServer();
        using var client = RawImapClient.OpenInbox(server);
        client.Send("i IDLE\r\n");
        client.ReadResponse();
        await server.DisposeAsync().AsTask().WaitAsync(Limit);
        Assert.True(client.IsEnded());
    }

    [Fact]
    public async Task What_smtp_takes_is_announced_and_pop3_deletes_it()
    {
        await using var smtp = MailClient.StartServer();
        await using var imap = MailServer.Start(RawImapClient.Options, beside: smtp);
        await using var pop = MailServer.Start(RawPop3Client.Options, beside: smtp);
        using var client = RawImapClient.OpenInbox(imap);
        using (var sender = new MailClient(smtp))
        {
            sender.Converse(("EHLO client", "250-"));
            sender.SendMessage("Subject: hi\r\n\r\n..dot");
        }

        Assert.Equal(["1 EXISTS", "1 RECENT"], client.Ask("NOOP"));
        Assert.Equal(["1 FETCH (BODY[TEXT] {6}\r\n.dot\r\n)"], client.Ask("FETCH 1 BODY.PEEK[TEXT]"));
        using (var reader = new RawPop3Client(pop))
        {
            reader.LogIn();
            reader.Converse(("DELE 1", "+OK "), ("QUIT", "+OK "));
        }

        Assert.Equal(["1 EXPUNGE"], client.Ask("NOOP"));
    }
}
