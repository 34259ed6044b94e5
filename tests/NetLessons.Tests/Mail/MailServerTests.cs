using System.Net;
using System.Text;

namespace NetLessons.Tests;

public sealed class MailServerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_dialogue_of_a_delivery_reads_as_the_rfc_has_it()
    {
        await using var server = MailClient.StartServer();
        using (var client = new MailClient(server))
        {
            Assert.StartsWith("220 mail ESMTP", client.Greeting, StringComparison.Ordinal);
            Assert.Equal(
                "250-mail\r\n250-PIPELINING\r\n250-SIZE 10485760\r\n250-AUTH LOGIN PLAIN\r\n250-STARTTLS\r\n"
                + "250-ENHANCEDSTATUSCODES\r\n250 8BITMIME",
                client.Ask("EHLO client"));
            client.Converse(
                ("MAIL FROM:<out@far.example> SIZE=100 BODY=8BITMIME", "250 2.1.0 "),
                ("RCPT TO:<bob@lab.example>", "250 2.1.5 "),
                ("DATA", "354 "),
                ("Subject: hi\r\nMessage-ID: <1@far.example>\r\n\r\nhello\r\n..\r\n.", "250 2.0.0 "),
                ("QUIT", "221 2.0.0 "));
            Assert.Equal("", client.ReadReply());
        }

        var message = Assert.Single(server.Mailbox("BOB@Lab.Example").Messages);
        Assert.Equal(
            "Subject: hi\r\nMessage-ID: <1@far.example>\r\n\r\nhello\r\n.\r\n",
            Encoding.ASCII.GetString(message.Raw.Span));
        Assert.Equal("1@far.example", message.MessageId);
        Assert.Equal("out@far.example → bob@lab.example", message.Envelope.ToString());
        Assert.Null(message.Envelope.Account);
        Assert.Equal(IPAddress.Loopback, server.LocalEndPoint.Address);
        Assert.Empty(server.Relayed);
    }

    [Fact]
    public async Task Whoever_has_logged_in_sends_everywhere_under_no_other_name()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.LogIn();
        client.Converse(
            ("MAIL FROM:<bob@lab.example>", "553 5.7.1 The sender must be who logged in: ann@lab.example"),
            ("MAIL FROM:<ann@far.example>", "553 "),
            ("MAIL FROM:<Ann@Lab.example>", "250 "),
            ("RCPT TO:<bob@lab.example>", "250 "), ("RCPT TO:<eve@else.example>", "250 "),
            ("RCPT TO:<bob@lab.example>", "250 "), ("RCPT TO:<one@far.example>", "250 "),
            ("RCPT TO:<two@far.example>", "250 "), ("DATA", "354 "), ("\r\nhello\r\n.", "250 "));

        var message = Assert.Single(server.Relayed);
        Assert.Same(message, Assert.Single(server.Mailbox("bob@lab.example").Messages));
        Assert.Same(message, Assert.Single(server.Mailbox("eve@else.example").Messages));
        Assert.Equal("ann@lab.example", message.Envelope.Account);
        Assert.Equal("Ann@Lab.example", message.Envelope.Sender);
        Assert.Equal(5, message.Envelope.Recipients.Count);
        Assert.Empty(server.Mailbox("ann@lab.example").Messages);
    }

    [Fact]
    public async Task Nobody_sends_from_an_address_of_the_server_without_logging_in()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(
            ("EHLO client", "250-"),
            ("MAIL FROM:<ann@lab.example>", "530 5.7.0 To send from lab.example, log in first"),
            ("MAIL FROM:<nobody@lab.example>", "530 "));
    }

    [Fact]
    public async Task Commands_sent_ahead_are_answered_in_order_and_together()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Send(
            "EHLO client\r\nMAIL FROM:<out@far.example>\r\nRCPT TO:<bob@lab.example>\r\nRCPT TO:<no@lab.example>\r\n"
            + "DATA\r\nhello\r\n.\r\nQUIT\r\nNOOP\r\n");
        client.EndSending();
        Assert.Equal(
            ["250", "250", "250", "550", "354", "250", "221", ""],
            Enumerable.Range(0, 8).Select(_ => string.Concat(client.ReadReply().Take(3))));
        Assert.Single(server.Mailbox("bob@lab.example").Messages);
    }

    [Fact]
    public async Task A_client_that_ended_its_sending_side_is_served_to_the_end_of_what_came()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Send("EHLO client\r\nNOOP\r\nQUI");
        client.EndSending();
        Assert.StartsWith("250-mail", client.ReadReply(), StringComparison.Ordinal);
        Assert.StartsWith("250 2.0.0", client.ReadReply(), StringComparison.Ordinal);
        Assert.Equal("", client.ReadReply());
    }

    [Fact]
    public async Task A_client_that_hangs_up_mid_message_leaves_no_message_and_the_server_serving()
    {
        await using var server = MailClient.StartServer();
        using (var client = new MailClient(server))
        {
            client.Converse(("EHLO client", "250-"), ("MAIL FROM:<out@far.example>", "250 "),
                ("RCPT TO:<bob@lab.example>", "250 "), ("DATA", "354 "));
            client.Send("Subject: half\r\n\r\nhello\r\n.");
            client.EndSending();
            Assert.Equal("", client.ReadReply());
        }

        using var next = new MailClient(server);
        next.Converse(("EHLO client", "250-"));
        Assert.StartsWith("250 ", next.SendMessage("\r\nwhole"), StringComparison.Ordinal);
        var message = Assert.Single(server.Mailbox("bob@lab.example").Messages);
        Assert.Equal("\r\nwhole\r\n"u8.ToArray(), message.Raw.ToArray());
    }

    [Fact]
    public async Task Every_byte_arrives_unchanged_though_nobody_said_8bitmime()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).Where(b => b is not ((byte)'\r' or (byte)'\n'));
        byte[] content = [.. "\r\n"u8, .. bytes, .. "\r\n"u8];
        client.Converse(("EHLO client", "250-"), ("MAIL FROM:<out@far.example>", "250 "),
            ("RCPT TO:<bob@lab.example>", "250 "), ("DATA", "354 "));
        client.Send([.. content, .. ".\r\n"u8]);
        Assert.StartsWith("250 ", client.ReadReply(), StringComparison.Ordinal);
        Assert.Equal(content, Assert.Single(server.Mailbox("bob@lab.example").Messages).Raw.ToArray());
    }

    [Fact]
    public async Task An_empty_message_is_a_message()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(
            ("EHLO client", "250-"), ("MAIL FROM:<>", "250 "), ("RCPT TO:<postmaster>", "250 "), ("DATA", "354 "),
            (".", "250 "));
        var message = Assert.Single(server.Mailbox("Postmaster").Messages);
        Assert.Equal((0, "", ""), (message.Raw.Length, message.MessageId, message.Envelope.Sender));
    }

    [Fact]
    public async Task Stopping_cuts_every_connection_and_frees_the_port()
    {
        var server = MailClient.StartServer();
        using var silent = new MailClient(server);
        using var middle = new MailClient(server);
        using var inTls = new MailClient(server);
        inTls.Converse(("EHLO client", "250-"), ("STARTTLS", "220 "));
        inTls.StartTls();
        middle.Converse(("EHLO client", "250-"), ("MAIL FROM:<out@far.example>", "250 "),
            ("RCPT TO:<bob@lab.example>", "250 "), ("DATA", "354 "));

        await server.DisposeAsync().AsTask().WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.All([silent, middle, inTls], client => Assert.True(client.IsEnded()));
        await using var again = MailServer.Start(MailClient.Options with { Port = server.LocalEndPoint.Port });
        using var client = new MailClient(again);
        Assert.StartsWith("250 ", client.Ask("NOOP"), StringComparison.Ordinal);
        server.Dispose();
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_an_error_that_names_those_that_are()
    {
        await using var server = MailClient.StartServer();
        var error = Assert.Throws<LabException>(() => server.Mailbox("zoe@lab.example"));
        Assert.Equal(
            "The lab has no mailbox for 'zoe@lab.example': it has ann@lab.example, bob@lab.example, eve@else.example, "
            + "postmaster.",
            error.Message);
    }
}
