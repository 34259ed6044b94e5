namespace NetLessons.Tests;

public sealed class MailServerCommandTests
{
    [Fact]
    public async Task Helo_offers_no_extension()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(
            ("HELO client", "250 mail"),
            ("AUTH LOGIN", "503 "),
            ("STARTTLS", "503 "),
            ("MAIL FROM:<out@far.example> SIZE=1", "555 "),
            ("MAIL FROM:<out@far.example>", "250 "));
    }

    [Fact]
    public async Task Every_step_has_its_place()
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(
            ("MAIL FROM:<out@far.example>", "503 5.5.1 Say EHLO first"), ("AUTH LOGIN", "503 "), ("STARTTLS", "503 "),
            ("RCPT TO:<bob@lab.example>", "503 "), ("DATA", "503 "), ("RSET", "250 "), ("NOOP", "250 "),
            ("EHLO client", "250-"),
            ("RCPT TO:<bob@lab.example>", "503 "), ("DATA", "503 "),
            ("MAIL FROM:<out@far.example>", "250 "),
            ("MAIL FROM:<out@far.example>", "503 "), ("AUTH LOGIN", "503 "), ("DATA", "554 5.5.1 No valid recipients"),
            ("RCPT TO:<nobody@lab.example>", "550 5.1.1 "), ("DATA", "554 "),
            ("RSET", "250 "), ("DATA", "503 "),
            ("MAIL FROM:<out@far.example>", "250 "), ("RCPT TO:<bob@lab.example>", "250 "),
            ("EHLO again", "250-"), ("DATA", "503 "));
    }

    [Theory]
    [InlineData("EHLO", "501 5.5.4 ")]
    [InlineData("HELO ", "501 5.5.4 ")]
    [InlineData("NOOP whatever", "250 2.0.0 ")]
    [InlineData("VRFY bob", "252 2.5.0 ")]
    [InlineData("VRFY", "501 5.5.4 ")]
    [InlineData("HELP", "214 2.0.0 ")]
    [InlineData("help MAIL", "214 2.0.0 ")]
    [InlineData("EXPN staff", "502 5.5.1 ")]
    [InlineData("BDAT 10 LAST", "502 5.5.1 ")]
    [InlineData("GET / HTTP/1.1", "500 5.5.1 ")]
    [InlineData("", "500 5.5.1 ")]
    [InlineData("RSET now", "501 5.5.4 ")]
    [InlineData("QUIT now", "501 5.5.4 ")]
    [InlineData("STARTTLS now", "501 5.5.4 ")]
    [InlineData("MAIL", "501 5.5.4 ")]
    [InlineData("MAIL FROM:<nobody>", "501 5.1.7 ")]
    [InlineData("MAIL FROM:<用户@far.example>", "553 5.6.7 ")]
    [InlineData("MAIL FROM:<out@far.example> SIZE=many", "501 5.5.4 ")]
    [InlineData("MAIL FROM:<out@far.example> SIZE=", "501 5.5.4 ")]
    [InlineData("MAIL FROM:<out@far.example> SIZE=-1", "501 5.5.4 ")]
    [InlineData("MAIL FROM:<out@far.example> SIZE=10485760", "250 2.1.0 ")]
    [InlineData("MAIL FROM:<out@far.example> SIZE=10485761", "552 5.3.4 ")]
    [InlineData("MAIL FROM:<out@far.example> SIZE=99999999999999999999", "552 5.3.4 ")]
    [InlineData("MAIL FROM:<out@far.example> BODY=7BIT AUTH=<>", "250 2.1.0 ")]
    [InlineData("MAIL FROM:<out@far.example> BODY=BINARYMIME", "501 5.5.4 ")]
    [InlineData("MAIL FROM:<out@far.example> SMTPUTF8", "555 5.5.4 ")]
    [InlineData("MAIL FROM:<>", "250 2.1.0 ")]
    public async Task A_command_has_its_reply(string line, string reply)
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"), (line, reply), ("NOOP", "250 "));
    }

    [Theory]
    [InlineData("TO:<bob@lab.example>", "250 2.1.5 ")]
    [InlineData("to:<BOB@LAB.EXAMPLE>", "250 2.1.5 ")]
    [InlineData("TO:<@relay.example:bob@lab.example>", "250 2.1.5 ")]
    [InlineData("TO:<Postmaster>", "250 2.1.5 ")]
    [InlineData("TO:<postmaster@else.example>", "250 2.1.5 ")]
    [InlineData("TO:<nobody@lab.example>", "550 5.1.1 ")]
    [InlineData("TO:<bob@far.example>", "550 5.7.1 Mail for far.example is relayed for accounts only: log in")]
    [InlineData("TO:<>", "501 5.1.3 ")]
    [InlineData("TO:<bob>", "501 5.1.3 ")]
    [InlineData("TO:<bob@lab.example> NOTIFY=NEVER", "555 5.5.4 ")]
    public async Task A_recipient_has_its_reply(string argument, string reply)
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(
            ("EHLO client", "250-"), ("MAIL FROM:<out@far.example>", "250 "), ($"RCPT {argument}", reply),
            ("NOOP", "250 "));
    }
}
