namespace NetLessons.Tests;

public sealed class MailServerLoginTests
{
    private const string Ann = "ann@lab.example";

    [Theory]
    [InlineData("AUTH PLAIN {plain}")]
    [InlineData("auth plain {plain}")]
    [InlineData("AUTH PLAIN", "{plain}")]
    [InlineData("AUTH LOGIN", "{user}", "{password}")]
    [InlineData("AUTH LOGIN {user}", "{password}")]
    public async Task The_right_password_logs_in(params string[] lines)
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"));
        client.Converse([.. lines[..^1].Select(line => (Fill(line), "334 "))]);
        client.Converse(
            (Fill(lines[^1]), "235 2.7.0 "),
            ("AUTH LOGIN", "503 5.5.1 You are logged in already"),
            ("MAIL FROM:<ann@lab.example>", "250 "),
            ("RCPT TO:<one@far.example>", "250 "));
        AssertNoSecret(server);

        static string Fill(string line) => line
            .Replace("{plain}", MailClient.Plain(Ann, MailClient.Password), StringComparison.Ordinal)
            .Replace("{user}", MailClient.Base64(Ann), StringComparison.Ordinal)
            .Replace("{password}", MailClient.Base64(MailClient.Password), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_questions_of_login_are_the_usual_ones_and_plain_has_an_empty_one()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"));
        Assert.Equal("334 VXNlcm5hbWU6", client.Ask("AUTH LOGIN"));
        Assert.Equal("334 UGFzc3dvcmQ6", client.Ask(MailClient.Base64(Ann)));
        Assert.Equal("501 5.7.0 Authentication cancelled", client.Ask("*"));
        Assert.Equal("334 ", client.Ask("AUTH PLAIN"));
        Assert.Equal("501 5.7.0 Authentication cancelled", client.Ask("*"));
        Assert.Contains("C: *", server.Dialogues[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ann@lab.example", "wrong")]
    [InlineData("ann@lab.example", "")]
    [InlineData("ann", MailClient.Password)]
    [InlineData("bob@lab.example", MailClient.Password)]
    [InlineData("zoe@lab.example", MailClient.Password)]
    [InlineData("", "")]
    public async Task A_wrong_password_is_refused_in_the_words_of_the_provider(string user, string password)
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"));
        Assert.Equal(
            "535 Error: authentication failed", client.Ask($"AUTH PLAIN {MailClient.Plain(user, password)}"));
        client.Converse(("AUTH LOGIN", "334 "), (MailClient.Base64(user), "334 "));
        Assert.Equal("535 Error: authentication failed", client.Ask(MailClient.Base64(password)));
        client.Converse(("MAIL FROM:<ann@lab.example>", "530 "));
        client.Converse((
            $"AUTH PLAIN {MailClient.Plain(Ann, MailClient.Password)}", "235 "));
    }

    [Theory]
    [InlineData("AUTH", "501 5.5.4 ")]
    [InlineData("AUTH CRAM-MD5", "504 5.5.4 ")]
    [InlineData("AUTH PLAIN !", "501 5.5.2 That is not base64")]
    [InlineData("AUTH PLAIN YQ", "501 5.5.2 ")]
    [InlineData("AUTH PLAIN YQ== YQ==", "501 5.5.2 ")]
    [InlineData("AUTH PLAIN YQ==", "501 5.5.2 PLAIN has three parts")]
    [InlineData("AUTH PLAIN =", "501 5.5.2 PLAIN has three parts")]
    [InlineData("AUTH LOGIN =", "334 UGFzc3dvcmQ6")]
    [InlineData("AUTH LOGIN !", "501 5.5.2 ")]
    public async Task An_exchange_that_goes_wrong_has_its_reply(string line, string reply)
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"), (line, reply));
    }

    [Fact]
    public async Task Nobody_logs_in_on_behalf_of_another()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(
            ("EHLO client", "250-"),
            ($"AUTH PLAIN {MailClient.Base64($"bob@lab.example\0{Ann}\0{MailClient.Password}")}", "535 "),
            ($"AUTH PLAIN {MailClient.Base64($"{Ann}\0{Ann}\0{MailClient.Password}")}", "235 "));
    }

    [Fact]
    public async Task An_answer_may_be_longer_than_a_command_up_to_its_own_limit()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(
            ("EHLO client", "250-"),
            ("AUTH LOGIN", "334 "), (new string('A', 12284), "334 "), ("AAAA", "535 "),
            ("AUTH LOGIN", "334 "), (new string('A', 12288), "500 5.5.2 Line too long"),
            ("NOOP", "250 "));
    }

    [Fact]
    public async Task The_password_is_nowhere_in_the_dialogue_whatever_the_client_does_wrong()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        var plain = MailClient.Plain(Ann, MailClient.Password);
        var password = MailClient.Base64(MailClient.Password);
        foreach (var line in new[]
        {
            $"AUTH PLAIN {plain}", "EHLO client", $"auth\tPLAIN {plain}", $"AUTH  PLAIN {plain}",
            $" AUTH PLAIN {plain}", $"AUTHPLAIN {plain}", $"AUTH {plain}", $"AUTH CRAM-MD5 {plain}",
            plain, password, $"AUHT LOGIN {password}",
            $"AUTH PLAIN {plain} {plain}", $"AUTH PLAIN {plain}{new string('x', 600)}", $"AUTH PLAIN {plain}\0",
            "AUTH LOGIN", password, password, $"AUTH PLAIN {plain}", $"AUTH PLAIN {plain}",
        })
        {
            client.Ask(line);
        }

        AssertNoSecret(server);
        Assert.Contains("C: AUTH PLAIN ********", server.Dialogues[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_does_not_tell_its_password()
    {
        var account = new MailAccount(Ann, MailClient.Password);
        var html = new StringWriter();
        ((IPicture)account).WriteHtml(html);
        Assert.Equal(Ann, account.ToString());
        Assert.Equal($"<span>{Ann}</span>", html.ToString());
    }

    private static void AssertNoSecret(MailServer server)
    {
        var html = new StringWriter();
        ((IPicture)Assert.Single(server.Dialogues)).WriteHtml(html);
        var shown = $"{server.Dialogues[0]}\n{string.Join('\n', server.Dialogues[0].Lines)}\n{html}";
        Assert.All(
            [MailClient.Password, MailClient.Base64(MailClient.Password), MailClient.Plain(Ann, MailClient.Password)],
            secret => Assert.DoesNotContain(secret, shown, StringComparison.Ordinal));
    }
}
