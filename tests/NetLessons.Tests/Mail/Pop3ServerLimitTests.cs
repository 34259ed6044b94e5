namespace NetLessons.Tests;

public sealed class Pop3ServerLimitTests
{
    private const int Rounds = 60;

    private static readonly string[] Lines =
    [
        "CAPA", "USER bob@lab.example", "PASS other", "PASS wrong", "AUTH PLAIN", "AUTH", "*", "AUTH PLAIN AGEAYg==",
        "STAT", "LIST", "LIST 1", "LIST 9", "RETR 1", "RETR 2", "RETR -1", "RETR 99999999999", "DELE 1", "RSET", "NOOP",
        "TOP 1 0", "TOP 1 2147483647", "TOP 2", "UIDL", "UIDL 2", "LIST 1 2", "", " ", "QUIT",
    ];

    [Theory]
    [InlineData("WHAT", "That is no command")]
    [InlineData("", "That is no command")]
    [InlineData("RETR", "That is not how RETR is written")]
    [InlineData("RETR one", "That is not how RETR is written")]
    [InlineData("RETR 1 2", "That is not how RETR is written")]
    [InlineData("RETR 0", "There is no message 0")]
    [InlineData("RETR -1", "That is not how RETR is written")]
    [InlineData("RETR 99999999999", "That is not how RETR is written")]
    [InlineData("TOP 1", "That is not how TOP is written")]
    [InlineData("STAT 1", "That is not how STAT is written")]
    [InlineData("DELE 2", "There is no message 2")]
    [InlineData("NOOP\0", "There is a control character in the line")]
    public async Task A_command_that_is_none_gets_an_error_that_says_why(string line, string error)
    {
        await using var server = RawPop3Client.StartServer("Subject: hi\r\n\r\nhello");
        using var client = new RawPop3Client(server);
        client.LogIn();
        Assert.Equal($"-ERR {error}", client.Ask(line));
        client.Converse(("NOOP", "+OK "));
    }

    [Theory]
    [InlineData(248, "+OK ")]
    [InlineData(249, "-ERR Line too long: 255 bytes")]
    [InlineData(100_000, "-ERR Line too long")]
    public async Task A_line_has_a_longest_length(int argument, string reply)
    {
        await using var server = RawPop3Client.StartServer();
        using var client = new RawPop3Client(server);
        client.Converse(($"USER {new string('x', argument)}", reply), ("USER bob@lab.example", "+OK "));
    }

    [Theory]
    [InlineData("PASS secret", "PASS ********")]
    [InlineData("pass ", "pass ********")]
    [InlineData("PASS", "PASS ********")]
    [InlineData("AUTH PLAIN c2VjcmV0", "AUTH PLAIN ********")]
    [InlineData("auth", "auth")]
    [InlineData("AUTH PLAIN", "AUTH PLAIN")]
    [InlineData("PSAS secret", "********")]
    [InlineData("secret", "********")]
    [InlineData(" PASS secret", "********")]
    [InlineData("USER ann@lab.example", "USER ann@lab.example")]
    [InlineData("USER ann@lab.example secret", "USER ********")]
    [InlineData("TOP 1 20", "TOP 1 20")]
    [InlineData("TOP secret", "TOP ********")]
    [InlineData("quit", "quit")]
    public void What_may_be_a_password_is_not_shown(string line, string shown) =>
        Assert.Equal(shown, Pop3Command.Redact(line));

    [Fact]
    public async Task Too_many_errors_end_the_session()
    {
        await using var server = MailServer.Start(RawPop3Client.Options with { MaxErrors = 3 });
        using var client = new RawPop3Client(server);
        client.Converse(
            ("WHAT", "-ERR "), ("USER bob@lab.example", "+OK "), ("PASS guess", "-ERR [AUTH] "),
            ("STAT", "-ERR Too many errors"));
        Assert.Equal("", client.ReadReply());
    }

    [Fact]
    public async Task One_connection_too_many_is_told_so()
    {
        await using var server = MailServer.Start(RawPop3Client.Options with { MaxConnections = 1 });
        using var first = new RawPop3Client(server);
        using var second = new RawPop3Client(server);
        Assert.StartsWith("-ERR [SYS/TEMP] mail has too many connections", second.Greeting, StringComparison.Ordinal);
        Assert.Equal("", second.ReadReply());
        first.LogIn();
    }

    [Theory]
    [InlineData("")]
    [InlineData("US")]
    [InlineData("AUTH PLAIN\r\n")]
    public async Task A_client_that_falls_silent_is_hung_up_on_without_a_word(string beginning)
    {
        await using var server = MailServer.Start(RawPop3Client.Options with { IdleTimeout = TimeSpan.FromSeconds(2) });
        using var client = new RawPop3Client(server);
        client.Send(beginning);
        if (beginning.EndsWith("\r\n", StringComparison.Ordinal))
        {
            Assert.Equal("+ ", client.ReadReply());
        }

        // RFC 1939, section 3: the server closes "without removing any messages or sending any response".
        Assert.Equal("", client.ReadReply());
        Assert.Equal("   (the client was silent for too long)", $"{server.Dialogues[0].Lines[^1]}");
    }

    [Fact]
    public async Task A_client_that_falls_silent_deletes_nothing()
    {
        await using var server = MailServer.Start(RawPop3Client.Options with { IdleTimeout = TimeSpan.FromSeconds(2) });
        server.Deliver(MailLineClient.Bob, "Subject: hi\r\n\r\nhello");
        using var client = new RawPop3Client(server);
        client.LogIn();
        client.Converse(("DELE 1", "+OK "));
        Assert.Equal("", client.ReadReply());
        Assert.Single(server.Mailbox(MailLineClient.Bob).Messages);
    }

    [Fact]
    public async Task Stopping_the_server_takes_back_what_was_not_done()
    {
        var server = RawPop3Client.StartServer("Subject: hi\r\n\r\nhello");
        using var client = new RawPop3Client(server);
        client.LogIn();
        client.Converse(("DELE 1", "+OK "));
        await server.DisposeAsync();
        Assert.True(client.IsEnded());
        Assert.Single(server.Mailbox("bob@lab.example").Messages);
    }

    // Each seed is a run of its own, and the same one every time.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_a_client_sends_the_server_serves_on_and_shows_no_password(int seed)
    {
        var random = new Random(seed);
        await using var server = MailServer.Start(RawPop3Client.Options with { MaxErrors = 30 });
        for (var round = 0; round < Rounds; round++)
        {
            server.Deliver("bob@lab.example", $"Subject: {round}\r\n\r\n.\r\n..\r\ntext\r\n");
            using var client = new RawPop3Client(server);
            client.SendAll(
                WildLines.Session(random, "USER bob@lab.example\r\nPASS other\r\n", Lines, damageable: 4),
                random.Next(1, 400));
            Assert.True(client.IsEnded());
        }

        WildLines.AssertEndedWithAWord(
            server,
            text => text is "+OK Bye" || text.EndsWith("closing the connection", StringComparison.Ordinal));
        using var next = new RawPop3Client(server);
        next.Converse(("USER ann@lab.example", "+OK "), ($"PASS {MailClient.Password}", "+OK 0 messages"));
        var shown = string.Join('\n', server.Dialogues);
        Assert.DoesNotContain("other", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(MailClient.Password, shown, StringComparison.Ordinal);
    }
}
