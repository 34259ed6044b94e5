using System.Text;

namespace NetLessons.Tests;

public sealed class MailServerSmugglingTests
{
    // The ends of data that some servers took for one, and others did not (SEC Consult, 2023).
    [Theory]
    [InlineData("\n.\n")]
    [InlineData("\n.\r\n")]
    [InlineData("\r\n.\n")]
    [InlineData("\r.\r")]
    [InlineData("\r.\r\n")]
    [InlineData("\r\n.\r")]
    [InlineData("\r.\n")]
    [InlineData("\n.\r")]
    [InlineData("\r\r\n.\r\r\n")]
    [InlineData("\n\n.\r\n")]
    public async Task A_second_message_is_not_smuggled_in_and_the_first_one_is_refused(string end)
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"));
        var reply = client.SendMessage(
            $"Subject: first\r\n\r\nhello{end}MAIL FROM:<ceo@far.example>\r\nRCPT TO:<ann@lab.example>\r\nDATA\r\n"
            + "Subject: second\r\n\r\nsmuggled");
        Assert.Matches(@"^550 5\.6\.0 The message has a bare (LF|CR): end every line with CR LF$", reply);

        // One reply, not several: the next command has the next one.
        client.Converse(("VRFY bob", "252 "));
        Assert.Empty(server.Mailbox("bob@lab.example").Messages);
        Assert.Empty(server.Mailbox("ann@lab.example").Messages);
    }

    [Theory]
    [InlineData("\r\n\0.\r\n")]
    [InlineData("\r\n..\r\n")]
    [InlineData("\r\n .\r\n")]
    public async Task What_only_resembles_the_end_is_delivered_in_one_message(string end)
    {
        await using var server = MailClient.StartServer();
        using var client = new MailClient(server);
        client.Converse(("EHLO client", "250-"));
        Assert.StartsWith("250 ", client.SendMessage($"\r\nhello{end}RSET"), StringComparison.Ordinal);
        client.Converse(("VRFY bob", "252 "));
        var message = Assert.Single(server.Mailbox("bob@lab.example").Messages);
        Assert.EndsWith("RSET\r\n", Encoding.ASCII.GetString(message.Raw.Span), StringComparison.Ordinal);
    }
}
