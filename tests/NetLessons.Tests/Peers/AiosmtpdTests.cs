using System.Security.Cryptography;
using System.Text.Json;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>PocketMail's SmtpClient talks to aiosmtpd.</summary>
public sealed class AiosmtpdTests
{
    private const string User = "xxx@163.com";
    private const string Password = "a password";

    [Fact]
    public async Task Aiosmtpd_takes_a_letter_as_it_was_sent()
    {
        using var server = Start();
        var port = await server.ReadPortAsync();
        var letter = SentLetter.Write();
        using (var client = new SmtpClient())
        {
            client.Connect("127.0.0.1", port, SecureSocketOptions.None);
            client.Send(letter);
            client.Disconnect(quit: true);
        }

        var taken = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
        Assert.Equal("xxx@163.com", taken.Text("from"));
        Assert.Equal(["first@qq.com", "second@qq.com", "third@qq.com"], Strings(taken, "to"));
        Assert.Contains("BODY=8BITMIME", Strings(taken, "options"));
        Assert.Equal(
            SentLetter.Bytes(letter, NewLineFormat.Dos), taken.GetProperty("content").GetBytesFromBase64());
    }

    [Fact]
    public async Task A_dot_at_the_start_of_any_line_of_a_long_letter_arrives()
    {
        using var server = Start();
        var port = await server.ReadPortAsync();
        var lines = Enumerable.Range(0, 20_000)
            .Select(number => new string('.', (number % 5) + 1) + new string('x', number % 7) + "\r\n");
        var letter = SentLetter.Write();
        letter.Body = new TextPart("plain") { Text = string.Concat(lines) };

        // The server prints all of it before it answers: somebody must read.
        var line = server.ReadLineAsync();
        using (var client = new SmtpClient())
        {
            await client.ConnectAsync("127.0.0.1", port, SecureSocketOptions.None);
            await client.SendAsync(letter);
            await client.DisconnectAsync(quit: true);
        }

        Assert.Equal(
            SentLetter.Bytes(letter, NewLineFormat.Dos),
            JsonDocument.Parse(await line).RootElement.GetProperty("content").GetBytesFromBase64());
    }

    [Fact]
    public async Task Aiosmtpd_takes_a_login_over_starttls()
    {
        using var folder = new TemporaryFolder();
        var (certificate, fingerprint) = PemCertificate.Write(folder, "certificate.pem");
        using var server = Start("--require-auth", "--require-tls", "--certificate", certificate);
        using var client = new SmtpClient();
        client.ServerCertificateValidationCallback = (_, shown, _, _) =>
            shown!.GetCertHashString(HashAlgorithmName.SHA256) == fingerprint;
        await client.ConnectAsync("127.0.0.1", await server.ReadPortAsync(), SecureSocketOptions.StartTls);
        Assert.True(client.IsSecure);

        await client.AuthenticateAsync(User, Password);
        await client.SendAsync(SentLetter.Write());
        await client.SendAsync(SentLetter.Write());
        await client.DisconnectAsync(quit: true);

        for (var letter = 0; letter < 2; letter++)
        {
            var taken = JsonDocument.Parse(await server.ReadLineAsync()).RootElement;
            Assert.Equal(User, taken.Text("user"));
            Assert.True(taken.GetProperty("tls").GetBoolean());
        }
    }

    [Fact]
    public async Task Aiosmtpd_refuses_a_wrong_password_and_takes_the_right_one_after_it()
    {
        using var server = Start("--require-auth");
        using var client = new SmtpClient();
        client.Connect("127.0.0.1", await server.ReadPortAsync(), SecureSocketOptions.None);

        Assert.Throws<AuthenticationException>(() => client.Authenticate(User, "a wrong one"));
        Assert.False(client.IsAuthenticated);
        client.Authenticate(User, Password);
        Assert.True(client.IsAuthenticated);
    }

    [Fact]
    public async Task Aiosmtpd_wants_a_login_first()
    {
        using var server = Start("--require-auth");
        using var client = new SmtpClient();
        client.Connect("127.0.0.1", await server.ReadPortAsync(), SecureSocketOptions.None);

        Assert.Throws<ServiceNotAuthenticatedException>(() => client.Send(SentLetter.Write()));
    }

    private static PeerProcess Start(params string[] arguments) => PeerProcess.Start(
        Peer.RequirePythonModule("aiosmtpd", package: "python3-aiosmtpd"),
        [Peer.Script("smtp_server.py"), "--user", User, "--password", Password, .. arguments]);

    private static IEnumerable<string> Strings(JsonElement element, string field) =>
        element.GetProperty(field).EnumerateArray().Select(value => value.GetString()!);
}
