using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using MailKit.Net.Pop3;
using MailKit.Security;

namespace NetLessons.Tests;

/// <summary>PocketMail's Pop3Client, and the dialogues by hand, with a real Dovecot.</summary>
[SupportedOSPlatform("linux")]
public sealed class DovecotTests
{
    private const string First = ByHandDialogues.First;
    private const string Second = ByHandDialogues.Second;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_lists_and_fetches_what_lies_in_Dovecots_folder(bool isEncrypted)
    {
        await using var server = await DovecotServer.StartAsync(First, Second);
        using var client = new Pop3Client { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = (_, certificate, _, _) =>
            certificate!.GetCertHashString(HashAlgorithmName.SHA256) == server.CertificateFingerprint;
        await client.ConnectAsync(
            "127.0.0.1", server.Pop3.Port, isEncrypted ? SecureSocketOptions.StartTls : SecureSocketOptions.None);
        Assert.Equal(isEncrypted, client.IsSecure);
        Assert.Equal(["LOGIN", "PLAIN"], client.AuthenticationMechanisms.Order());

        await client.AuthenticateAsync(DovecotServer.User, DovecotServer.Password);

        Assert.Equal((2, First.Length + Second.Length), (client.Count, client.Size));
        Assert.Equal([First.Length, Second.Length], await client.GetMessageSizesAsync());
        Assert.Equal(Second.Length, client.GetMessageSize(1));
        var uids = await client.GetMessageUidsAsync();
        Assert.Equal((2, uids[1]), (uids.Distinct().Count(), client.GetMessageUid(1)));
        Assert.Equal("two", (await client.GetMessageHeadersAsync(1))["Subject"]);
        using var reader = new StreamReader(await client.GetStreamAsync(0), Encoding.ASCII);
        Assert.Equal(First, await reader.ReadToEndAsync());
        Assert.Equal(
            [".dot\n.\nlast\n", "hello\n"],
            (await client.GetMessagesAsync(0, 2)).Select(message => message.TextBody!.ReplaceLineEndings("\n")));
        await client.NoOpAsync();
        await client.DisconnectAsync(quit: true);
        Assert.Equal(2, server.Messages.Count);
    }

    [Fact]
    public async Task What_a_client_deletes_is_gone_from_the_folder_after_QUIT_and_only_then()
    {
        await using var server = await DovecotServer.StartAsync(First, Second);

        DeleteFirst(reset: false, quit: false);
        DeleteFirst(reset: true, quit: true);
        Assert.Equal(2, server.Messages.Count);

        DeleteFirst(reset: false, quit: true);
        Assert.Equal([Second.ReplaceLineEndings("\n")], server.Messages);

        void DeleteFirst(bool reset, bool quit)
        {
            using var client = Connect(server);
            client.Authenticate(DovecotServer.User, DovecotServer.Password);
            client.DeleteMessage(0);
            Assert.Throws<Pop3CommandException>(() => client.GetMessage(0));
            if (reset)
            {
                client.Reset();
            }

            client.Disconnect(quit);
        }
    }

    [Fact]
    public async Task Dovecot_refuses_a_wrong_password_and_takes_the_right_one_after_it()
    {
        await using var server = await DovecotServer.StartAsync(First);
        using var client = Connect(server);

        var error = Assert.Throws<AuthenticationException>(
            () => client.Authenticate(DovecotServer.User, "a wrong one"));
        Assert.StartsWith("[AUTH] ", Assert.IsType<Pop3CommandException>(error.InnerException).StatusText);
        Assert.False(client.IsAuthenticated);

        client.Authenticate(DovecotServer.User, DovecotServer.Password);
        Assert.Equal(1, client.Count);
    }

    [Fact]
    public async Task POP3_by_hand_goes_as_in_the_chapter()
    {
        await using var server = await DovecotServer.StartAsync(First, Second);

        await ByHandDialogues.Pop3(DovecotServer.User, DovecotServer.Password).HoldAsync(server.Pop3);

        Assert.Equal([First.ReplaceLineEndings("\n")], server.Messages);
    }

    [Fact]
    public async Task IMAP_by_hand_goes_as_in_the_chapter()
    {
        await using var server = await DovecotServer.StartAsync(First, Second);

        await ByHandDialogues.Imap(DovecotServer.User, DovecotServer.Password).HoldAsync(server.Imap);

        Assert.Empty(server.Messages);
    }

    private static Pop3Client Connect(DovecotServer server)
    {
        var client = new Pop3Client();
        client.Connect("127.0.0.1", server.Pop3.Port, SecureSocketOptions.None);
        return client;
    }
}
