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
                string.Join("\r\n250-", "250-mail", "PIPELINING", "SIZE 10485760", "AUTH LOGIN PLAIN", "STARTTLS")
                + "\r\n250-ENHANCEDSTATUSCODES\r\n250 8BITMIME",
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
            "Subject: hi\r\nMessage-ID: <1@far.example>\r\n\r\nhello\r\n.\r\n", Encoding.ASCII.GetString(message.Raw.Span));
        Assert.Equal("1@far.example", message.MessageId);
        Assert.Equal("out@far.example → bob@lab.example", message.Envelope.ToString());
        Assert.Null(message.Envelope.Account);
        Assert.Equal(IPAddress.Loopback, server.LocalEndPoint.Address);
        Assert.Empty(server.Relayed);
    }
}
