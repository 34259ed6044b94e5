using System.Text;

namespace NetLessons.Tests;

/// <summary>
/// curl against the mail servers: in the clear, and in TLS with the lab's authority as the one it trusts.
/// </summary>
public sealed class CurlMailTests : IDisposable
{
    private const string First = "Subject: one\r\n\r\n.dot\r\n";
    private const string Second = "Subject: two\r\n\r\n您好\r\n";

    private static readonly MailAccount Bob = MailClient.Options.Accounts[1];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("smtp", false)]
    [InlineData("smtp", true)]
    [InlineData("smtps", true)]
    public async Task Curl_sends_a_message(string scheme, bool isEncrypted)
    {
        await using var server = StartServer(MailProtocol.Smtp, scheme == "smtps");
        await CurlAsync(
            server, $"{scheme}://", isEncrypted,
            "--mail-from", Bob.Address, "--mail-rcpt", "eve@else.example",
            "--upload-file", _folder.Write("message", First));
        Assert.Equal(First, Encoding.UTF8.GetString(server.Mailbox("eve@else.example").Messages.Single().Raw.Span));
    }

    [Theory]
    [InlineData("pop3", false)]
    [InlineData("pop3", true)]
    [InlineData("pop3s", true)]
    public async Task Curl_fetches_messages_over_pop3(string scheme, bool isEncrypted)
    {
        await using var server = StartServer(MailProtocol.Pop3, scheme == "pop3s");
        Assert.Equal(["Subject: one", ".dot"], await CurlAsync(server, $"{scheme}://", isEncrypted, "/1"));
        Assert.Equal(["Subject: two", "您好"], await CurlAsync(server, $"{scheme}://", isEncrypted, "/2"));
        Assert.Equal([$"1 {First.Length}", "2 24"], await CurlAsync(server, $"{scheme}://", isEncrypted, "/"));
    }

    [Theory]
    [InlineData("imap", false)]
    [InlineData("imap", true)]
    [InlineData("imaps", true)]
    public async Task Curl_lists_searches_and_fetches_over_imap(string scheme, bool isEncrypted)
    {
        await using var server = StartServer(MailProtocol.Imap, scheme == "imaps");
        Assert.Equal(["Subject: two", "您好"], await CurlAsync(server, $"{scheme}://", isEncrypted, "/INBOX;UID=2"));
        Assert.Contains("* LIST () \"/\" INBOX", await CurlAsync(server, $"{scheme}://", isEncrypted, "/"));
        Assert.Equal(["* SEARCH 1"], await CurlAsync(server, $"{scheme}://", isEncrypted, "/INBOX?SUBJECT%20one"));
    }

    [Fact]
    public async Task Curl_appends_a_message_over_imap()
    {
        await using var server = StartServer(MailProtocol.Imap, implicitTls: false);
        await CurlAsync(
            server, "imap://", isEncrypted: true, "/Sent", "--upload-file", _folder.Write("message", First));
        await CurlAsync(server, "imap://", isEncrypted: true, "/Sent;UID=1");
        Assert.Equal(
            First, Encoding.UTF8.GetString(
                server.Mailbox(Bob.Address).Folders.Find("Sent")!.Read().Messages.Single().Raw.Span));
    }

    public void Dispose() => _folder.Dispose();

    /// <param name="server">The server.</param>
    /// <param name="scheme">With its colon and slashes.</param>
    /// <param name="isEncrypted">Whether it must be in TLS.</param>
    /// <param name="path">The path, or another argument.</param>
    /// <param name="arguments">More arguments.</param>
    /// <returns>The lines that it prints.</returns>
    private async Task<string[]> CurlAsync(
        MailServer server, string scheme, bool isEncrypted, string path, params string[] arguments)
    {
        var address = $"{scheme}127.0.0.1:{server.LocalEndPoint.Port}";
        using var client = PeerProcess.Start(
            Peer.Require("curl", package: "curl"),
            [
                "--silent", "--show-error", "--max-time", "20", "--noproxy", "*", "--cacert", LabRoot.Write(_folder),
                .. isEncrypted ? ["--ssl-reqd"] : Array.Empty<string>(),
                "--user", $"{Bob.Address}:{Bob.Password}",
                .. path.StartsWith('/') ? [address + path] : new[] { address, path }, .. arguments,
            ]);
        var lines = await client.ReadToEndAsync();
        Assert.Equal(isEncrypted, $"{server.Dialogues[^1]}".Contains("from here on in Tls1", StringComparison.Ordinal));
        return lines;
    }

    private static MailServer StartServer(MailProtocol protocol, bool implicitTls) =>
        MailLineClient.StartServer(
            MailClient.Options with { Protocol = protocol, ImplicitTls = implicitTls }, First, Second);
}
