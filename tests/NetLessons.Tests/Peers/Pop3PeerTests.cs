using System.Text;

namespace NetLessons.Tests;

public sealed class Pop3PeerTests
{
    private const string First = "Subject: one\r\n\r\n.dot\r\n.\r\nlast\r\n";
    private const string Second = "Subject: two\r\n\r\n您好\r\n";

    private static readonly MailAccount Bob = MailClient.Options.Accounts[1];

    [Theory]
    [InlineData("plain")]
    [InlineData("stls")]
    [InlineData("tls")]
    public async Task Pythons_poplib_fetches_and_deletes(string what)
    {
        await using var server = MailLineClient.StartServer(
            RawPop3Client.Options with { ImplicitTls = what == "tls" }, First, Second);
        using var folder = new TemporaryFolder();
        using var client = PeerProcess.StartPython(
            "pop3_client.py",
            what, $"{server.LocalEndPoint.Port}", Bob.Address, Bob.Password, LabRoot.Write(folder));
        var lines = await client.ReadToEndAsync();

        var (first, second) = (First.Length, Encoding.UTF8.GetByteCount(Second));
        Assert.Contains(what == "plain" ? "STLS" : "SASL", lines[0], StringComparison.Ordinal);
        Assert.Equal(
            [
                "b'-ERR [AUTH] The name or the password is wrong'",
                $"2 {first + second}",
                $"1 {first},2 {second}",
                "2",
                "Subject: one||.dot|.|last",
                "Subject: two||您好",
                "Subject: one||.dot",
            ],
            lines[1..]);
        Assert.Equal(First, Encoding.UTF8.GetString(server.Mailbox(Bob.Address).Messages.Single().Raw.Span));
    }
}
