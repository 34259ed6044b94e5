using System.Diagnostics;
using System.Text;

namespace NetLessons.Tests;

public sealed class MailServerLimitTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(505, "250 ")]
    [InlineData(506, "500 5.5.2 Line too long: 512 bytes")]
    [InlineData(100_000, "500 ")]
    public async Task A_command_line_has_a_longest_length(int argument, string reply)
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(($"NOOP {new string('x', argument)}", reply), ("NOOP", "250 "));
    }

    [Theory]
    [InlineData("NOOP\n", "bare LF")]
    [InlineData("NOOP\0\r\n", "control character")]
    [InlineData("NOOP\rNOOP\r\n", "control character")]
    public async Task A_line_that_is_none_is_refused_and_the_next_one_taken(string line, string reason)
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Send(line + "QUIT\r\n");
        Assert.Contains(reason, client.ReadReply(), StringComparison.Ordinal);
        Assert.StartsWith("221 ", client.ReadReply(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(998, 5000, "250 ")]
    [InlineData(999, 5000, "500 5.6.0 Line too long: 1000 bytes")]
    [InlineData(100, 102, "250 ")]
    [InlineData(101, 102, "552 5.3.4 ")]
    [InlineData(900_000, 102, "552 5.3.4 ")]
    public async Task A_message_and_its_lines_have_limits_and_the_rest_is_taken(int bytes, int maxSize, string reply)
    {
        await using var server = MailServer.Start(MailClient.Options with { MaxMessageSize = maxSize });
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"));
        var content = new StringBuilder(new string('x', Math.Min(bytes, 999)));
        while (content.Length < bytes)
        {
            content.Append("\r\n").Append('x', 500);
        }

        Assert.StartsWith(reply, client.SendMessage(content.ToString()), StringComparison.Ordinal);
        Assert.Equal(
            reply.StartsWith('2') ? 1 : 0, server.Mailbox("bob@lab.example").Messages.Count);
        client.Converse(("NOOP", "250 "), ("DATA", "503 "));
    }

    [Fact]
    public async Task One_recipient_too_many_is_told_to_wait_and_the_others_get_the_message()
    {
        await using var server = MailServer.Start(MailClient.Options with { MaxRecipients = 2 });
        using var client = new MailClient(server);
        client.Converse(
            ("EHLO client", "250-"), ("MAIL FROM:<out@far.example>", "250 "), ("RCPT TO:<ann@lab.example>", "250 "),
            ("RCPT TO:<bob@lab.example>", "250 "), ("RCPT TO:<eve@else.example>", "452 4.5.3 "),
            ("DATA", "354 "), ("hello\r\n.", "250 "));
        Assert.Single(server.Mailbox("ann@lab.example").Messages);
        Assert.Single(server.Mailbox("bob@lab.example").Messages);
        Assert.Empty(server.Mailbox("eve@else.example").Messages);
    }

    [Fact]
    public async Task A_server_that_is_full_takes_no_more_mail()
    {
        await using var server = MailServer.Start(MailClient.Options with { MaxStoredBytes = 10_000 });
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"));
        Assert.StartsWith("250 ", client.SendMessage(Lines(6)), StringComparison.Ordinal);
        Assert.StartsWith("452 4.3.1 ", client.SendMessage(Lines(4)), StringComparison.Ordinal);
        Assert.StartsWith("250 ", client.SendMessage(Lines(1)), StringComparison.Ordinal);
        Assert.Equal(2, server.Mailbox("bob@lab.example").Messages.Count);

        static string Lines(int count) => string.Join("\r\n", Enumerable.Repeat(new string('x', 900), count));
    }

    [Fact]
    public async Task Messages_without_content_fill_a_server_too()
    {
        await using var server = MailServer.Start(MailClient.Options with { MaxStoredBytes = 5_000 });
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"));
        var replies = Enumerable.Range(0, 10).Select(_ => client.SendMessage("")).ToList();
        Assert.StartsWith("250 ", replies[0], StringComparison.Ordinal);
        Assert.StartsWith("452 4.3.1 ", replies[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_errors_end_the_session()
    {
        await using var server = MailServer.Start(MailClient.Options with { MaxErrors = 3 });
        using var client = new MailClient(server);
        client.Converse(
            ("EHLO client", "250-"), ("WHAT", "500 "), ("MAIL FROM:<out@far.example>", "250 "),
            ("RCPT TO:<nobody@lab.example>", "550 "), ("RSET", "250 "),
            ($"AUTH PLAIN {MailClient.Plain("ann@lab.example", "guess")}", "535 "),
            ($"AUTH PLAIN {MailClient.Plain("ann@lab.example", "again")}", "421 4.7.0 Too many errors"));
        Assert.Equal("", client.ReadReply());
    }

    [Fact]
    public async Task One_connection_too_many_is_told_so_and_the_place_is_free_again_later()
    {
        await using var server = MailServer.Start(MailClient.Options with { MaxConnections = 1 });
        using (var first = new MailClient(server))
        {
            using var second = new MailClient(server);
            Assert.StartsWith("421 4.3.2 mail has too many connections", second.Greeting, StringComparison.Ordinal);
            Assert.Equal("", second.ReadReply());
            first.Converse(("NOOP", "250 "));
        }

        var patience = Stopwatch.StartNew();
        var greeting = "";
        while (!greeting.StartsWith("220 ", StringComparison.Ordinal) && patience.Elapsed < Limit)
        {
            using var third = new MailClient(server);
            greeting = third.Greeting;
        }

        Assert.StartsWith("220 ", greeting, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(false, "NO")]
    [InlineData(false, "EHLO client\r\nAUTH LOGIN\r\n")]
    [InlineData(false, "EHLO client\r\nMAIL FROM:<>\r\nRCPT TO:<bob@lab.example>\r\nDATA\r\nhalf a message")]
    [InlineData(true, "")]
    [InlineData(true, "NO")]
    public async Task A_client_that_falls_silent_is_told_and_hung_up_on(bool implicitTls, string beginning)
    {
        await using var server = MailServer.Start(MailClient.Options with
        {
            IdleTimeout = TimeSpan.FromSeconds(2),
            ImplicitTls = implicitTls,
        });
        using var client = new MailClient(server, implicitTls);
        client.Send(beginning);
        var reply = client.ReadReply();
        while (reply.Length > 0 && reply[0] != '4')
        {
            reply = client.ReadReply();
        }

        Assert.StartsWith("421 4.4.2 ", reply, StringComparison.Ordinal);
        Assert.Equal("", client.ReadReply());
        Assert.Empty(server.Mailbox("bob@lab.example").Messages);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_cut_off_and_delays_nobody()
    {
        await using var server = MailServer.Start(MailClient.Options with { IdleTimeout = TimeSpan.FromSeconds(1) });
        using var stuck = new LoopbackClient(server.LocalEndPoint.Port, receiveBuffer: 4096);
        var help = string.Concat(Enumerable.Repeat("HELP\r\n", 10_000));

        // If it starts late, the server says goodbye first, and throws away for a while what comes.
        void Flood()
        {
            while (true)
            {
                stuck.Send(help);
            }
        }

        var flood = Task.Run(() => Assert.Throws<System.Net.Sockets.SocketException>(Flood));
        for (var i = 0; i < 20; i++)
        {
            using var client = new MailClient(server);
            client.Converse(("EHLO client", "250-"));
            Assert.StartsWith("250 ", client.SendMessage("\r\nhello"), StringComparison.Ordinal);
        }

        await flood.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_at_the_start()
    {
        var good = MailClient.Options;
        Assert.All(
            [
                good with { Name = "two words" },
                good with { Name = "" },
                good with { MaxLineLength = 0 },
                good with { MaxTextLineLength = 0 },
                good with { MaxMessageSize = 0 },
                good with { MaxRecipients = 0 },
                good with { MaxErrors = 0 },
                good with { MaxConnections = 0 },
                good with { MaxDialogues = 0 },
                good with { MaxStoredBytes = -1 },
                good with { IdleTimeout = TimeSpan.Zero },
                good with { Accounts = [new("ann", "x")] },
                good with { Accounts = [new("a@b.example", "x"), new("A@B.example", "y")] },
            ],
            options => Assert.ThrowsAny<ArgumentException>(() => MailServer.Start(options)));
    }
}
