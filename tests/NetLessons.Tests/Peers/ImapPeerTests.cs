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
        await using var server = StartServer(what == "tls");
        using var client = PeerProcess.StartPython(
            "imap_client.py", what, $"{server.LocalEndPoint.Port}", Bob.Address, Bob.Password);
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

    [Theory]
    [InlineData("imap", false)]
    [InlineData("imap", true)]
    [InlineData("imaps", true)]
    public async Task Curl_lists_searches_and_fetches(string scheme, bool isEncrypted)
    {
        await using var server = StartServer(scheme == "imaps");
        var address = $"{scheme}://127.0.0.1:{server.LocalEndPoint.Port}";
        Assert.Equal(Second.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), await Curl($"{address}/INBOX;UID=2"));
        Assert.Contains("* LIST () \"/\" INBOX", await Curl(address + "/"));
        Assert.Equal(["* SEARCH 1"], await Curl($"{address}/INBOX?SUBJECT%20one"));
        Assert.Equal(isEncrypted, $"{server.Dialogues[0]}".Contains("from here on in Tls1", StringComparison.Ordinal));

        async Task<string[]> Curl(string address)
        {
            using var client = PeerProcess.Start(
                Peer.Require("curl", package: "curl"),
                [
                    "--silent", "--show-error", "--max-time", "20", "--noproxy", "*", "--insecure",
                    .. isEncrypted ? ["--ssl-reqd"] : Array.Empty<string>(),
                    "--user", $"{Bob.Address}:{Bob.Password}", address,
                ]);
            return await client.ReadToEndAsync();
        }
    }

    [Fact]
    public async Task Curl_appends_a_message()
    {
        await using var server = StartServer(implicitTls: false);
        using var folder = new TemporaryFolder();
        var file = folder.Write("message", First);
        using var client = PeerProcess.Start(
            Peer.Require("curl", package: "curl"),
            "--silent", "--show-error", "--max-time", "20", "--noproxy", "*", "--upload-file", file,
            "--user", $"{Bob.Address}:{Bob.Password}", $"imap://127.0.0.1:{server.LocalEndPoint.Port}/INBOX");
        await client.ReadToEndAsync();
        Assert.Equal(First, Encoding.UTF8.GetString(server.Mailbox(Bob.Address).Messages[^1].Raw.Span));
    }

    private static MailServer StartServer(bool implicitTls)
    {
        var server = MailServer.Start(RawImapClient.Options with { ImplicitTls = implicitTls });
        server.Deliver(Bob.Address, First);
        server.Deliver(Bob.Address, Second);
        return server;
    }
}
