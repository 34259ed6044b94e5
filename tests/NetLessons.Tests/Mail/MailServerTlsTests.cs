using System.Security.Authentication;

namespace NetLessons.Tests;

public sealed class MailServerTlsTests
{
    [Fact]
    public async Task After_starttls_nothing_counts_that_was_said_before()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.LogIn();
        client.Converse(("MAIL FROM:<ann@lab.example>", "250 "), ("STARTTLS", "220 2.0.0 "));
        client.StartTls();
        client.Converse(("MAIL FROM:<ann@lab.example>", "503 5.5.1 Say EHLO first"), ("AUTH LOGIN", "503 "));
        Assert.DoesNotContain("STARTTLS", client.Ask("EHLO client"), StringComparison.Ordinal);
        client.Converse(("STARTTLS", "503 "), ("DATA", "503 "), ("MAIL FROM:<ann@lab.example>", "530 "));
        client.LogIn();
        Assert.StartsWith("250 ", client.SendMessage("\r\nsecret", "ann@lab.example"), StringComparison.Ordinal);
        client.Converse(("QUIT", "221 "));
        Assert.Equal("", client.ReadReply());
        Assert.Equal("\r\nsecret\r\n"u8.ToArray(), server.Mailbox("bob@lab.example").Messages.Single().Raw.ToArray());
        Assert.Contains("(from here on in Tls1", server.Dialogues[0].ToString(), StringComparison.Ordinal);
    }

    // CVE-2011-0411: somebody on the way adds commands behind STARTTLS, in the clear.
    [Theory]
    [InlineData("STARTTLS\r\nRSET\r\n")]
    [InlineData("STARTTLS\r\nEHLO attacker\r\nMAIL FROM:<out@far.example>\r\nRCPT TO:<bob@lab.example>\r\nDATA\r\n")]
    public async Task What_came_in_the_clear_behind_starttls_is_never_executed(string injected)
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"));
        client.Send(injected);
        Assert.StartsWith("220 ", client.ReadReply(), StringComparison.Ordinal);
        try
        {
            client.StartTls();

            // A reply to what was injected would be 250, and come first.
            client.Converse(("STARTTLS", "503 "), ("EHLO client", "250-"), ("RCPT TO:<bob@lab.example>", "503 "));
        }
        catch (Exception e) when (e is IOException or AuthenticationException)
        {
            // What came later than STARTTLS itself broke the handshake: that is as safe.
        }

        var lines = server.Dialogues[0].Lines.Select(line => line.Text).ToArray();
        Assert.DoesNotContain("RSET", lines);
        Assert.DoesNotContain("EHLO attacker", lines);
    }

    [Fact]
    public async Task In_implicit_tls_the_greeting_is_encrypted_already()
    {
        await using var server = MailServer.Start(MailClient.Options with { ImplicitTls = true });
        using var client = new MailClient(server, implicitTls: true);
        Assert.StartsWith("220 mail", client.Greeting, StringComparison.Ordinal);
        Assert.DoesNotContain("STARTTLS", client.Ask("EHLO client"), StringComparison.Ordinal);
        client.LogIn();
        Assert.StartsWith("250 ", client.SendMessage("\r\nhello", "ann@lab.example"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_servers_side_by_side_have_the_same_mailboxes()
    {
        await using var plain = MailClient.StartServer();
        await using var encrypted = MailServer.Start(MailClient.Options with { ImplicitTls = true }, beside: plain);
        using var client = new MailClient(encrypted, implicitTls: true);
        client.LogIn();
        client.SendMessage("\r\nhello", "ann@lab.example");
        Assert.Same(encrypted.Mailbox("bob@lab.example"), plain.Mailbox("bob@lab.example"));
        Assert.Single(plain.Mailbox("bob@lab.example").Messages);
        Assert.Equal(plain.Dialogues, encrypted.Dialogues);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_that_speaks_no_tls_is_hung_up_on_and_the_server_serves_on(bool implicitTls)
    {
        await using var server = MailServer.Start(MailClient.Options with { ImplicitTls = implicitTls });
        using (var raw = new LoopbackClient(server.LocalEndPoint))
        {
            raw.Send(implicitTls ? "EHLO client\r\n" : "EHLO client\r\nSTARTTLS\r\n");
            if (!implicitTls)
            {
                while (!raw.Receive().Contains("Go ahead", StringComparison.Ordinal))
                {
                }
            }

            raw.Send(new string('x', 100));
            Assert.True(raw.IsEnded());
        }

        Assert.Contains("(the connection broke off: ", server.Dialogues[0].ToString(), StringComparison.Ordinal);
        using var next = new MailClient(server, implicitTls);
        next.Converse(("EHLO client", "250-"));
    }

    [Fact]
    public async Task Starttls_may_be_switched_off()
    {
        await using var server = MailServer.Start(MailClient.Options with { StartTls = false });
        using var client = new MailClient(server);
        Assert.DoesNotContain("STARTTLS", client.Ask("EHLO client"), StringComparison.Ordinal);
        client.Converse(("STARTTLS", "502 5.5.1 "));
    }
}
