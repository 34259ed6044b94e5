using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>PocketMail's SmtpClient talks to a real Postfix.</summary>
[SupportedOSPlatform("linux")]
public sealed class PostfixTests
{
    [Fact]
    public async Task Postfix_delivers_a_letter_to_every_recipient_as_it_was_sent()
    {
        await using var server = await PostfixServer.StartAsync("first@qq.com", "second@qq.com", "third@qq.com");
        var letter = SentLetter.Write();
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", server.Port, SecureSocketOptions.None);
        Assert.Equal(["LOGIN", "PLAIN"], client.AuthenticationMechanisms.Order());

        await client.AuthenticateAsync(PostfixServer.User, PostfixServer.Password);
        Assert.True(client.IsAuthenticated);
        Assert.StartsWith("2.0.0 Ok: queued as ", await client.SendAsync(letter), StringComparison.Ordinal);
        await client.DisconnectAsync(quit: true);

        var sent = Encoding.UTF8.GetString(SentLetter.Bytes(letter, NewLineFormat.Unix));
        foreach (var mailbox in new[] { "first@qq.com", "second@qq.com", "third@qq.com" })
        {
            Assert.Equal(sent, await server.DeliveredAsync(mailbox));
        }
    }

    [Fact]
    public async Task Postfix_takes_a_letter_over_starttls()
    {
        await using var server = await PostfixServer.StartAsync("first@qq.com");
        using var client = new SmtpClient();
        client.ServerCertificateValidationCallback = (_, certificate, _, _) =>
            certificate!.GetCertHashString(HashAlgorithmName.SHA256) == server.CertificateFingerprint;
        client.Connect("127.0.0.1", server.Port, SecureSocketOptions.StartTls);
        Assert.True(client.IsSecure);

        client.Authenticate(PostfixServer.User, PostfixServer.Password);
        var letter = SentLetter.Write();
        client.Send(letter, (MailboxAddress)letter.From[0], [(MailboxAddress)letter.To[0]]);
        client.Disconnect(quit: true);

        var sent = Encoding.UTF8.GetString(SentLetter.Bytes(letter, NewLineFormat.Unix));
        Assert.Equal(sent, await server.DeliveredAsync("first@qq.com"));
    }

    [Fact]
    public async Task Postfix_refuses_a_wrong_password_and_takes_the_right_one_after_it()
    {
        await using var server = await PostfixServer.StartAsync("first@qq.com");
        using var client = new SmtpClient();
        client.Connect("127.0.0.1", server.Port, SecureSocketOptions.None);

        Assert.Throws<AuthenticationException>(() => client.Authenticate(PostfixServer.User, "a wrong one"));
        Assert.False(client.IsAuthenticated);
        client.Authenticate(PostfixServer.User, PostfixServer.Password);
        Assert.True(client.IsAuthenticated);
    }

    [Fact]
    public async Task Postfix_relays_nothing_without_a_login()
    {
        await using var server = await PostfixServer.StartAsync("first@qq.com");
        using var client = new SmtpClient();
        client.Connect("127.0.0.1", server.Port, SecureSocketOptions.None);

        var error = Assert.Throws<SmtpCommandException>(() => client.Send(SentLetter.Write()));
        Assert.Equal(SmtpErrorCode.RecipientNotAccepted, error.ErrorCode);
        Assert.Equal("first@qq.com", error.Mailbox?.Address);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_ends_the_connection()
    {
        await using var server = await PostfixServer.StartAsync("first@qq.com");
        using var client = new SmtpClient();

        Assert.Throws<SslHandshakeException>(
            () => client.Connect("127.0.0.1", server.Port, SecureSocketOptions.StartTls));
        Assert.False(client.IsConnected);
    }
}
