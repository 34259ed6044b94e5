using System.Text;

namespace NetLessons.Tests;

public sealed class ImapServerLimitTests
{
    private const int Rounds = 60;

    private static readonly string[] Lines =
    [
        "a NOOP", "b CAPABILITY", "c SELECT INBOX", "d EXAMINE inbox", "e LIST \"\" *", "f LSUB \"\" %",
        "g STATUS INBOX (MESSAGES UNSEEN)", "h FETCH 1:* (FLAGS UID)", "i FETCH 1 BODY[]", "j FETCH * FULL",
        "k UID FETCH 1:* (BODYSTRUCTURE ENVELOPE BODY.PEEK[1.2.HEADER]<1.5>)", "l STORE 1 +FLAGS (\\Deleted)",
        "m UID STORE 1:3 -FLAGS.SILENT (\\Seen $A)", "n SEARCH UNSEEN TEXT hi", "o SEARCH OR NOT 1 (SEEN 1:*)",
        "p COPY 1 Archive", "q UID MOVE 2 Trash", "r EXPUNGE", "s CLOSE", "t CREATE &AOQ-/x", "u DELETE &AOQ-/x",
        "v RENAME &AOQ-/x y", "w APPEND INBOX (\\Seen) {5+}", "hello", "x APPEND Sent {9999999999+}", "y IDLE", "DONE",
        "z SEARCH SUBJECT {3+}", "A SELECT {5+}", "INBOX", "B LOGOUT", "C STARTTLS x", "D ID NIL", "E CHECK", "F", "+",
        "G LOGIN {15+}", "bob@lab.example {5+}", "other", "H AUTHENTICATE PLAIN", "*", "I LOGIN bob@lab.example other",
    ];

    [Theory]
    [InlineData(8192, "* SEARCH 1")]
    [InlineData(8193, "* BAD Line too long: 8192 bytes")]
    [InlineData(100_000, "* BAD Line too long")]
    public async Task A_command_has_a_longest_length(int bytes, string response)
    {
        await using var server = RawImapClient.StartServer("\r\nhi\r\n");
        using var client = RawImapClient.OpenInbox(server);
        const string Start = "a SEARCH NOT SUBJECT ";
        client.Send($"{Start}{new string('x', bytes - Start.Length - 2)}\r\n");
        Assert.StartsWith(response, client.ReadResponse(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a LOGIN {8000}\r\n", "+ Go on with 8000 bytes")]
    [InlineData("a LOGIN {8193}\r\n", "a NO [TOOBIG] ")]
    [InlineData("a LOGIN {8193+}\r\n", "* BYE [TOOBIG] ")]
    [InlineData("a APPEND INBOX {100000}\r\n", "a NO [TOOBIG] ")]
    [InlineData("a LOGIN {99999999999}\r\n", "a NO [TOOBIG] ")]
    public async Task A_literal_has_a_longest_length(string command, string response)
    {
        await using var server = RawImapClient.StartServer();
        using var client = new RawImapClient(server);
        client.Send(command);
        Assert.StartsWith(response, client.ReadResponse(), StringComparison.Ordinal);
        if (response.StartsWith("* BYE", StringComparison.Ordinal))
        {
            Assert.Equal("", client.ReadResponse());
        }
    }

    [Theory]
    [InlineData(1000, "OK [APPENDUID ")]
    [InlineData(1001, "NO [TOOBIG] ")]
    public async Task A_message_that_is_appended_has_a_largest_size(int size, string result)
    {
        await using var server = MailServer.Start(RawImapClient.Options with { MaxMessageSize = 1000 });
        using var client = RawImapClient.OpenInbox(server);
        client.Send($"a APPEND INBOX {{{size}}}\r\n");
        if (result.StartsWith("OK", StringComparison.Ordinal))
        {
            Assert.StartsWith("+ ", client.ReadResponse(), StringComparison.Ordinal);
            client.Send(new string('x', size) + "\r\n");
        }

        Assert.StartsWith(result, client.ReadResult("a").Result, StringComparison.Ordinal);
        client.Expect("NOOP", "OK ");
    }

    [Fact]
    public async Task A_server_that_is_full_takes_no_more_mail()
    {
        await using var server = MailServer.Start(RawImapClient.Options with { MaxStoredBytes = 4000 });
        using var client = RawImapClient.OpenInbox(server);
        client.Expect($"APPEND INBOX {{1000+}}\r\n{new string('x', 1000)}", "OK ");
        client.Expect("COPY 1 Archive", "OK ");
        client.Expect("COPY 1 Archive", "NO [OVERQUOTA] ");
        client.Expect($"APPEND INBOX {{1000+}}\r\n{new string('x', 1000)}", "NO [OVERQUOTA] ");
        client.Expect("MOVE 1 Archive", "OK ");
        client.Expect("DELETE Archive", "OK ");
        client.Expect($"APPEND INBOX {{1000+}}\r\n{new string('x', 1000)}", "OK ");
    }

    [Fact]
    public async Task Too_many_errors_end_the_session()
    {
        await using var server = MailServer.Start(RawImapClient.Options with { MaxErrors = 3 });
        using var client = new RawImapClient(server);
        client.Expect("WHAT", "BAD ");
        client.Expect("LOGIN bob@lab.example guess", "NO [AUTHENTICATIONFAILED] ");
        client.Send("a\r\n");
        Assert.Equal("* BYE Too many errors, closing the connection", client.ReadResponse());
        Assert.Equal("", client.ReadResponse());
    }

    [Fact]
    public async Task One_connection_too_many_is_told_so()
    {
        await using var server = MailServer.Start(RawImapClient.Options with { MaxConnections = 1 });
        using var first = new RawImapClient(server);
        using var second = new RawImapClient(server);
        Assert.StartsWith("* BYE mail has too many connections", second.Greeting, StringComparison.Ordinal);
        Assert.Equal("", second.ReadResponse());
        first.LogIn();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a NO")]
    [InlineData("a LOGIN {10+}\r\nbob")]
    [InlineData("a LOGIN bob@lab.example other\r\nb IDLE\r\n")]
    public async Task A_client_that_falls_silent_is_told_and_hung_up_on(string beginning)
    {
        await using var server = MailServer.Start(
            RawImapClient.Options with { IdleTimeout = TimeSpan.FromSeconds(2) });
        using var client = new RawImapClient(server);
        client.Send(beginning);
        var response = client.ReadResponse();
        while (!response.StartsWith("* BYE", StringComparison.Ordinal) && response.Length > 0)
        {
            response = client.ReadResponse();
        }

        Assert.StartsWith("* BYE Nothing came", response, StringComparison.Ordinal);
        Assert.Equal("", client.ReadResponse());
    }

    [Fact]
    public async Task A_client_that_never_reads_is_cut_off()
    {
        await using var server = MailServer.Start(
            RawImapClient.Options with { IdleTimeout = TimeSpan.FromSeconds(1) });
        server.Deliver(RawImapClient.Bob, new string('x', 1_000_000));
        using var stuck = new LoopbackClient(server.LocalEndPoint.Port, receiveBuffer: 4096);
        stuck.Send("a LOGIN bob@lab.example other\r\nb SELECT INBOX\r\n");
        Assert.Throws<System.Net.Sockets.SocketException>(() =>
        {
            for (var i = 0; i < 1500; i++)
            {
                stuck.Send("c FETCH 1 BODY[]\r\n");
                Thread.Sleep(20);
            }
        });
        Assert.StartsWith(
            "   (the connection broke off: ", $"{server.Dialogues[0].Lines[^1]}", StringComparison.Ordinal);
    }

    // Each seed is a run of its own, and the same one every time.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_a_client_sends_responses_are_well_formed_and_the_server_serves_on(int seed)
    {
        var random = new Random(seed);
        await using var server = MailServer.Start(
            RawImapClient.Options with { MaxErrors = 30, MaxStoredBytes = 200_000, MaxMessageSize = 5000 });
        for (var round = 0; round < Rounds; round++)
        {
            server.Deliver(RawImapClient.Bob, $"Subject: {round}\r\n\r\nhi\r\n");
            using var client = new RawImapClient(server);
            client.SendAll(
                WildLines.Session(random, "1 LOGIN bob@lab.example other\r\n2 SELECT INBOX\r\n", Lines),
                random.Next(1, 400));
            while (client.ReadResponse() is { Length: > 0 } response)
            {
                Assert.Matches(@"\A(\* |\+ |[!-~]+ (OK|NO|BAD) )", response);
            }
        }

        WildLines.AssertEndedWithAWord(
            server,
            text => text.Contains("BYE ", StringComparison.Ordinal)
                || text.EndsWith("OK LOGOUT done", StringComparison.Ordinal));
        using var next = RawImapClient.OpenInbox(server);
        next.Ask("NOOP");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Whatever_the_message_is_its_structure_is_written(int seed)
    {
        var random = new Random(seed);
        string[] parts =
        [
            "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: multipart/digest; boundary=\"b b\"\r\n",
            "Content-Type: message/rfc822\r\n", "Content-Type: ;;=\r\n", "From: \"a\\", "To: <a@b>, (c(d)) g: x;;,\r\n",
            "\r\n", "\r\n", "--b\r\n", "--b--\r\n", "--b b\r\n", "--", ":", " folded\r\n", "text\r\n", "Ü\r\n",
            "Content-Disposition: attachment; filename=\"x", "Content-Transfer-Encoding: base64\r\n", "=?utf-8?b?5p?=",
        ];
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, random.Next(30)).Select(_ => parts[random.Next(parts.Length)]));
            var message = MailPart.Parse(MailLines.Normalize(Encoding.UTF8.GetBytes(text)));
            var response = new ImapResponse("");
            new ImapBodyStructure(response, isExtended: true).Write(message);
            ImapEnvelope.Write(response, message.Header);
            Assert.Equal(0, Depth(Encoding.Latin1.GetString(response.ToBytes())));
            Assert.NotNull(string.Concat(MailText.Bodies(message)) + MailText.Field(text));
        }
    }

    // Parentheses outside of strings, opened and not closed.
    private static int Depth(string response)
    {
        var depth = 0;
        for (var i = 0; i < response.Length; i++)
        {
            if (response[i] == '"')
            {
                for (i++; response[i] != '"'; i++)
                {
                    i += response[i] == '\\' ? 1 : 0;
                }
            }
            else if (response[i] == '{')
            {
                var end = response.IndexOf('}', i);
                i = end + 2 + int.Parse(response[(i + 1)..end], System.Globalization.CultureInfo.InvariantCulture);
            }
            else
            {
                depth += response[i] == '(' ? 1 : response[i] == ')' ? -1 : 0;
                Assert.True(depth >= 0);
            }
        }

        return depth;
    }
}
