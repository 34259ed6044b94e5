using System.Text;

namespace NetLessons.Tests;

public sealed class Pop3ServerTests
{
    private const string First = "Subject: one\r\n\r\n.dot\r\n..two\r\nlast\r\n";
    private const string Second = "Subject: zwei\r\n\r\nGrüße\r\n";

    [Fact]
    public async Task The_dialogue_reads_as_the_rfc_has_it()
    {
        await using var server = RawPop3Client.StartServer(First, Second);
        using (var client = new RawPop3Client(server))
        {
            Assert.Equal("+OK mail POP3 NetLessons", client.Greeting);
            client.Converse(
                ("USER bob@lab.example", "+OK "),
                ("PASS other", $"+OK 2 messages ({First.Length + Encoding.UTF8.GetByteCount(Second)} octets)"),
                ("STAT", $"+OK 2 {First.Length + Encoding.UTF8.GetByteCount(Second)}"),
                ("LIST 1", $"+OK 1 {First.Length}"));
            Assert.Equal(
                [$"1 {First.Length}", $"2 {Encoding.UTF8.GetByteCount(Second)}"], client.AskForLines("LIST"));
            Assert.Equal(First.Split("\r\n")[..^1], client.AskForLines("RETR 1"));
            Assert.Equal(["Subject: zwei", "", "Grüße"], client.AskForLines("retr 2"));
            client.Converse(("DELE 1", "+OK "), ("QUIT", "+OK "));
            Assert.Equal("", client.ReadReply());
        }

        var left = Assert.Single(server.Mailbox("bob@lab.example").Messages);
        Assert.Equal(Second, Encoding.UTF8.GetString(left.Raw.Span));
        Assert.StartsWith(
            "S: +OK mail POP3 NetLessons\nC: USER bob@lab.example\nS: +OK Now the password: PASS\nC: PASS ********\n",
            $"{Assert.Single(server.Dialogues)}",
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_deleted_is_gone_at_quit_and_not_before()
    {
        await using var server = RawPop3Client.StartServer(First, Second);
        var mailbox = server.Mailbox("bob@lab.example");
        using (var client = new RawPop3Client(server))
        {
            client.LogIn();
            client.Converse(
                ("DELE 1", "+OK "), ("DELE 1", "-ERR There is no message 1"), ("RETR 1", "-ERR "), ("LIST 1", "-ERR "),
                ("UIDL 1", "-ERR "), ("TOP 1 0", "-ERR "), ("STAT", $"+OK 1 {Encoding.UTF8.GetByteCount(Second)}"));
            Assert.Equal([$"2 {Encoding.UTF8.GetByteCount(Second)}"], client.AskForLines("LIST"));
            client.Converse(("RSET", "+OK 2 messages "), ("LIST 1", "+OK 1 "), ("DELE 2", "+OK "));
            Assert.Equal(2, mailbox.Messages.Count);
        }

        using (var next = OpenAgain(server))
        {
            next.Converse(("STAT", "+OK 2 "), ("DELE 2", "+OK "), ("QUIT", "+OK "));
            Assert.Equal("", next.ReadReply());
        }

        Assert.Equal(First, Encoding.UTF8.GetString(Assert.Single(mailbox.Messages).Raw.Span));
    }

    [Fact]
    public async Task One_session_has_the_mailbox_and_another_is_told_so()
    {
        await using var server = RawPop3Client.StartServer(First);
        using (var first = new RawPop3Client(server))
        {
            first.LogIn();
            using var second = new RawPop3Client(server);
            second.Converse(("USER bob@lab.example", "+OK "), ("PASS other", "-ERR [IN-USE] "));
            second.Converse(("USER ann@lab.example", "+OK "), ($"PASS {MailClient.Password}", "+OK 0 messages "));
        }

        OpenAgain(server).Dispose();
    }

    [Fact]
    public async Task A_message_that_comes_later_is_for_the_next_session()
    {
        await using var server = RawPop3Client.StartServer(First);
        using (var client = new RawPop3Client(server))
        {
            client.LogIn();
            server.Deliver("bob@lab.example", Second);
            client.Converse(
                ("STAT", $"+OK 1 {First.Length}"), ("RETR 2", "-ERR "), ("DELE 1", "+OK "), ("QUIT", "+OK"));
        }

        Assert.Equal(Second, Encoding.UTF8.GetString(server.Mailbox("bob@lab.example").Messages.Single().Raw.Span));
    }

    [Fact]
    public async Task Unique_ids_stay_when_numbers_change()
    {
        await using var server = RawPop3Client.StartServer(First, Second);
        string[] before;
        using (var client = new RawPop3Client(server))
        {
            client.LogIn();
            before = client.AskForLines("UIDL");
            Assert.Equal($"+OK {before[1]}", client.Ask("UIDL 2"));
            Assert.All(before, line => Assert.Matches(@"\A[12] [!-~]{1,70}\z", line));
            client.Converse(("DELE 1", "+OK "), ("QUIT", "+OK "));
        }

        server.Deliver("bob@lab.example", First);
        using var next = OpenAgain(server);
        var after = next.AskForLines("UIDL");
        Assert.Equal($"1 {before[1][2..]}", after[0]);
        Assert.DoesNotContain(before[0][2..], after[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "Subject: one||")]
    [InlineData(1, "Subject: one||.dot|")]
    [InlineData(2, "Subject: one||.dot|..two|")]
    [InlineData(100, "Subject: one||.dot|..two|last|")]
    public async Task Top_gives_the_header_and_so_many_lines(int lines, string expected)
    {
        await using var server = RawPop3Client.StartServer(First);
        using var client = new RawPop3Client(server);
        client.LogIn();
        Assert.Equal(expected.Split('|')[..^1], client.AskForLines($"TOP 1 {lines}"));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\r\nonly a body\r\n", "|only a body|")]
    [InlineData("Subject: only a header\r\n", "Subject: only a header|")]
    [InlineData("Subject: a\n\n.\rb", "Subject: a||.|b|")]
    public async Task Messages_of_any_form_are_given_with_whole_lines(string message, string expected)
    {
        await using var server = RawPop3Client.StartServer(message);
        using var client = new RawPop3Client(server);
        client.LogIn();
        Assert.Equal(expected.Split('|')[..^1], client.AskForLines("RETR 1"));
        Assert.Equal(expected.Split('|')[..^1], client.AskForLines("TOP 1 10"));
        Assert.Equal($"+OK 1 {expected.Replace("|", "\r\n", StringComparison.Ordinal).Length}", client.Ask("STAT"));
    }

    [Theory]
    [InlineData("USER ann@lab.example", "PASS wrong")]
    [InlineData("USER nobody@lab.example", "PASS other")]
    [InlineData("USER postmaster", "PASS ")]
    public async Task A_wrong_name_and_a_wrong_password_are_answered_alike(string user, string pass)
    {
        await using var server = RawPop3Client.StartServer();
        using var client = new RawPop3Client(server);
        client.Converse((user, "+OK "), (pass, "-ERR [AUTH] "), (pass, "-ERR Say USER first"), ("STAT", "-ERR Log in"));
        client.LogIn();
    }

    [Fact]
    public async Task A_password_may_have_spaces_and_letters_beyond_ascii()
    {
        await using var server = RawPop3Client.StartServer();
        using var client = new RawPop3Client(server);
        client.Converse(("USER ann@lab.example", "+OK "), ($"PASS {MailClient.Password}", "+OK "));
    }

    [Fact]
    public async Task Auth_plain_logs_in_with_the_answer_at_once_or_when_asked()
    {
        await using var server = RawPop3Client.StartServer();
        var plain = MailClient.Plain("ann@lab.example", MailClient.Password);
        using (var client = new RawPop3Client(server))
        {
            Assert.Equal(["PLAIN"], client.AskForLines("AUTH"));
            client.Converse(
                ("AUTH CRAM-MD5", "-ERR "), ("AUTH PLAIN =", "-ERR "), ("AUTH PLAIN not!base64", "-ERR "),
                ("AUTH PLAIN", "+ "), ("*", "-ERR Authentication cancelled"),
                ("AUTH PLAIN", "+ "), (MailClient.Plain("ann@lab.example", "guess"), "-ERR [AUTH] "),
                ("auth plain", "+ "), (plain, "+OK "), ("USER bob@lab.example", "-ERR You are logged in already"));
        }

        using var other = new RawPop3Client(server);
        other.Converse(($"AUTH PLAIN {plain}", "+OK "));
        Assert.DoesNotContain(plain, string.Join('\n', server.Dialogues), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capabilities_say_what_there_is()
    {
        await using var server = RawPop3Client.StartServer();
        using var client = new RawPop3Client(server);
        string[] expected =
        [
            "TOP", "UIDL", "USER", "SASL PLAIN", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "STLS",
            "IMPLEMENTATION NetLessons",
        ];
        Assert.Equal(expected, client.AskForLines("CAPA"));
        client.LogIn();
        Assert.Equal(expected, client.AskForLines("CAPA"));
    }

    [Fact]
    public async Task After_stls_nothing_counts_that_was_said_before()
    {
        await using var server = RawPop3Client.StartServer(First);
        using var client = new RawPop3Client(server);
        client.Converse(("USER bob@lab.example", "+OK "));

        // CVE-2011-0411: somebody on the way adds commands behind STLS, in the clear.
        client.Send("STLS\r\nNOOP\r\nNOOP\r\n");
        Assert.StartsWith("+OK ", client.ReadReply(), StringComparison.Ordinal);
        client.StartTls();
        client.Converse(("PASS other", "-ERR Say USER first"), ("STLS", "-ERR The connection is encrypted already"));
        Assert.DoesNotContain("STLS", client.AskForLines("CAPA"));
        client.LogIn();
        client.Converse(("STLS", "-ERR "), ("STAT", "+OK 1 "));
    }

    [Fact]
    public async Task In_implicit_tls_the_greeting_is_encrypted_already()
    {
        await using var plain = RawPop3Client.StartServer(First);
        await using var server = MailServer.Start(RawPop3Client.Options with { ImplicitTls = true }, beside: plain);
        using var client = new RawPop3Client(server, implicitTls: true);
        client.LogIn();
        Assert.Equal(First.Split("\r\n")[..^1], client.AskForLines("RETR 1"));
    }

    [Fact]
    public async Task What_smtp_takes_pop3_gives()
    {
        await using var smtp = MailClient.StartServer();
        await using var pop = MailServer.Start(RawPop3Client.Options, beside: smtp);
        using var sender = new MailClient(smtp);
        sender.Converse(("EHLO client", "250-"));
        sender.SendMessage("Subject: hi\r\n\r\n..dot\r\n..");
        using var client = new RawPop3Client(pop);
        client.LogIn();
        Assert.Equal(["Subject: hi", "", ".dot", "."], client.AskForLines("RETR 1"));
        client.Converse(("DELE 1", "+OK "), ("QUIT", "+OK "));
        Assert.Equal("", client.ReadReply());
        Assert.Empty(smtp.Mailbox("bob@lab.example").Messages);
        Assert.Equal(2, smtp.Dialogues.Count);
    }

    [Fact]
    public async Task Deleting_makes_room_for_more()
    {
        await using var server = MailServer.Start(RawPop3Client.Options with { MaxStoredBytes = 2000 });
        server.Deliver("bob@lab.example", new string('x', 1000));
        var error = Assert.Throws<LabException>(() => server.Deliver("bob@lab.example", new string('x', 1000)));
        Assert.Contains("no room for a message of 1000 bytes", error.Message, StringComparison.Ordinal);
        using var client = new RawPop3Client(server);
        client.LogIn();
        client.Converse(("DELE 1", "+OK "), ("QUIT", "+OK "));
        Assert.Equal("", client.ReadReply());
        server.Deliver("bob@lab.example", new string('x', 1000));
    }

    /// <summary>The session before may not have heard yet that its client is gone.</summary>
    private static RawPop3Client OpenAgain(MailServer server)
    {
        for (var i = 0; ; i++)
        {
            var client = new RawPop3Client(server);
            client.Converse(("USER bob@lab.example", "+OK "));
            var reply = client.Ask("PASS other");
            if (reply.StartsWith("+OK ", StringComparison.Ordinal))
            {
                return client;
            }

            client.Dispose();
            Assert.True(i < 100, reply);
            Thread.Sleep(50);
        }
    }
}
