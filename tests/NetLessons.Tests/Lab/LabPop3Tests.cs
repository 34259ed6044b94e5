using System.Net.Sockets;
using MailKit.Net.Pop3;
using MailKit.Security;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>PocketMail's Pop3Client fetches the lab's mail, as chapter 9 does.</summary>
public sealed class LabPop3Tests
{
    private static readonly MailAccount Bob = MailClient.Options.Accounts[1];

    [Theory]
    [InlineData(SecureSocketOptions.None)]
    [InlineData(SecureSocketOptions.StartTls)]
    [InlineData(SecureSocketOptions.SslOnConnect)]
    public async Task A_client_lists_fetches_and_deletes(SecureSocketOptions options)
    {
        await using var server = MailServer.Start(RawPop3Client.Options with
        {
            ImplicitTls = options == SecureSocketOptions.SslOnConnect,
        });
        server.Deliver(Bob.Address, ByHandDialogues.First);
        server.Deliver(Bob.Address, GeneratedMessage());
        using var client = new Pop3Client { ServerCertificateValidationCallback = Lab.Authority.Validate };
        await ConnectAsync(client, server, options);
        Assert.Equal(options != SecureSocketOptions.None, client.IsSecure);

        client.Authenticate(Bob.Address, Bob.Password);
        Assert.Equal(2, client.Count);
        Assert.Equal(client.Size, client.GetMessageSizes().Sum());
        Assert.Equal(2, client.GetMessageUids().Distinct().Count());
        using var message = await client.GetMessageAsync(1);
        Assert.Equal(("\u60a8\u597d", ".\n..\nlast\n"), (message.Subject, message.TextBody!.ReplaceLineEndings("\n")));
        client.DeleteMessage(0);
        client.Disconnect(quit: true);

        var left = server.Mailbox(Bob.Address).Messages.Single();
        Assert.Equal(GeneratedMessage(), left.Raw.ToArray());
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_a_second_session_has_to_wait()
    {
        await using var server = RawPop3Client.StartServer(ByHandDialogues.First);
        using var client = new Pop3Client();
        await ConnectAsync(client, server, SecureSocketOptions.None);
        Assert.Throws<AuthenticationException>(() => client.Authenticate(Bob.Address, "a wrong one"));
        client.Authenticate(Bob.Address, Bob.Password);
        using var second = new Pop3Client();
        await ConnectAsync(second, server, SecureSocketOptions.None);

        var error = Assert.Throws<AuthenticationException>(() => second.Authenticate(Bob.Address, Bob.Password));

        Assert.StartsWith("[IN-USE] ", Assert.IsType<Pop3CommandException>(error.InnerException).StatusText);
    }

    private static async Task ConnectAsync(Pop3Client client, MailServer server, SecureSocketOptions options)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.LocalEndPoint);
        await client.ConnectAsync(socket, RawPop3Client.Options.Name, 110, options);
    }

    private static byte[] GeneratedMessage()
    {
        using var message = new MimeMessage
        {
            Subject = "\u60a8\u597d",
            MessageId = "one@lab.example",
            Date = DateTimeOffset.UnixEpoch,
            Body = new TextPart("plain") { Text = ".\r\n..\r\nlast\r\n" },
        };
        using var bytes = new MemoryStream();
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        message.WriteTo(options, bytes);
        return bytes.ToArray();
    }
}
