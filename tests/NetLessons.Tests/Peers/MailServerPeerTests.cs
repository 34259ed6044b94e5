using System.Text;

namespace NetLessons.Tests;

public sealed class MailServerPeerTests : IDisposable
{
    // An account with a password in ASCII: smtplib takes no other.
    private static readonly MailAccount Bob = MailClient.Options.Accounts[1];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("plain")]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task Pythons_smtplib_logs_in_and_sends_to_several_recipients(string what)
    {
        await using var server = MailServer.Start(MailClient.Options with { ImplicitTls = what == "tls" });
        using var client = Python(what, server, Bob.Password, "ann@lab.example", "eve@else.example");
        var lines = await client.ReadToEndAsync();
        var starttls = what == "tls" ? "" : "starttls,";
        Assert.Equal([$"pipelining,size,auth,{starttls}enhancedstatuscodes,8bitmime", "{}"], lines);

        var message = await server.Mailbox("ann@lab.example").WaitForAsync($"{what}@python.example", Limit);
        Assert.Same(message, Assert.Single(server.Mailbox("eve@else.example").Messages));
        Assert.Equal((Bob.Address, Bob.Address), (message.Envelope.Sender, message.Envelope.Account));
        Assert.EndsWith("\r\n\r\n您好，世界\r\n.\r\n..two\r\n", Text(message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pythons_smtplib_is_told_that_its_password_is_wrong()
    {
        await using var server = MailClient.StartServer();
        using var client = Python("wrong", server, "guess", "ann@lab.example");
        Assert.Equal("535 Error: authentication failed", (await client.ReadToEndAsync())[1]);
        Assert.Empty(server.Mailbox("ann@lab.example").Messages);
    }

    [Theory]
    [InlineData("starttls", "smtp.lab.test", "{}")]
    [InlineData("tls", "smtp.lab.test", "{}")]
    [InlineData("starttls", "smtp.else.test", "refused: Hostname mismatch")]
    [InlineData("tls", "smtp.else.test", "refused: Hostname mismatch")]
    public async Task Pythons_smtplib_sends_to_who_has_a_certificate_for_the_name_it_wants(
        string what, string name, string result)
    {
        await using var server = MailServer.Start(
            MailClient.Options with { OtherNames = ["smtp.lab.test"], ImplicitTls = what == "tls" });
        using var client = Python(what, server, Bob.Password, "ann@lab.example", "--name", name);
        Assert.StartsWith(result, (await client.ReadToEndAsync())[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("PLAIN", "--tls")]
    [InlineData("LOGIN", "--tls-on-connect")]
    public async Task Swaks_logs_in_and_sends(string mechanism, params string[] tls)
    {
        var swaks = Peer.Require("swaks", package: "swaks libnet-ssleay-perl");
        await using var server = MailServer.Start(
            MailClient.Options with { ImplicitTls = tls.Contains("--tls-on-connect") });
        using var client = PeerProcess.Start(
            swaks,
            [
                "--server", "127.0.0.1", "--port", $"{server.LocalEndPoint.Port}", "--timeout", "20",
                "--auth", mechanism, "--auth-user", Bob.Address, "--auth-password", Bob.Password, "--ehlo", "client",
                "--from", Bob.Address, "--to", "ann@lab.example,two@far.example", "--body", ".hidden\\n..two", .. tls,
            ]);
        var dialogue = await client.ReadToEndAsync();
        Assert.Contains(dialogue, line => line.EndsWith(" 250 2.0.0 Message accepted", StringComparison.Ordinal));
        var message = Assert.Single(server.Mailbox("ann@lab.example").Messages);
        Assert.Same(message, Assert.Single(server.Relayed));
        Assert.Contains("\r\n\r\n.hidden\r\n..two\r\n", Text(message), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Text(MailDelivery message) => Encoding.UTF8.GetString(message.Raw.Span);

    private PeerProcess Python(string what, MailServer server, string password, params string[] more) =>
        PeerProcess.StartPython(
            "smtp_client.py",
            ["--root", LabRoot.Write(_folder), what, $"{server.LocalEndPoint.Port}", Bob.Address, password, .. more]);
}
