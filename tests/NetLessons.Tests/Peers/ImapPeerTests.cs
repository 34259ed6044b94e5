using System.Text;

namespace NetLessons.Tests;

public sealed class ImapPeerTests
{
    private const string First = "Subject: one\r\n\r\nhello\r\n";
    private const string Second = "Subject: =?utf-8?q?two_=E6=98=9F?=\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + "Content-Transfer-Encoding: 8bit\r\n\r\n您好\r\n";

    private static readonly MailAccount Bob = MailClient.Options.Accounts[1];

    [Theory]
    [InlineData("plain")]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task Pythons_imaplib_works_with_the_mail(string what)
    {
        await using var server = MailLineClient.StartServer(
            RawImapClient.Options with { ImplicitTls = what == "tls" }, First, Second);
        using var folder = new TemporaryFolder();
        using var client = PeerProcess.StartPython(
            "imap_client.py",
            what, $"{server.LocalEndPoint.Port}", Bob.Address, Bob.Password, LabRoot.Write(folder));
        var lines = await client.ReadToEndAsync();
        Assert.Equal(
            [
                "b'[AUTHENTICATIONFAILED] The name or the password is wrong'",
                "() \"/\" INBOX; (\\Archive) \"/\" Archive; (\\Sent) \"/\" Sent; (\\Trash) \"/\" Trash",
                "('OK', [b'2'])",
                "OK [b'2']",
                $"2 (UID 2 FLAGS (\\Recent) BODY[] {{{Encoding.UTF8.GetByteCount(Second)}}} | b')'",
                "two 星 您好",
                "('OK', [b'2 (FLAGS (\\\\Recent \\\\Seen))'])",
                "OK",
                "OK ('EXPUNGE', [b'1'])",
                "OK",
                "('OK', [b'Sent (MESSAGES 1 UNSEEN 0)'])",
                "OK OK",
                "('OK', [b'1'])",
                "OK OK BYE",
            ],
            lines);
        Assert.Empty(server.Mailbox(Bob.Address).Messages);
    }
}
