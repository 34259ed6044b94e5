using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace NetLessons.Tests;

/// <summary>STARTTLS with the lab's mail server, as the lesson does it.</summary>
public sealed class LabMailTlsTests
{
    private static readonly MailServerOptions Options =
        new() { Name = "mail.lab.test", OtherNames = ["smtp.lab.test"] };

    [Theory]
    [InlineData("smtp.lab.test", false)]
    [InlineData("mail.lab.test", false)]
    [InlineData("localhost", false)]
    [InlineData("smtp.lab.test", true)]
    public async Task Who_trusts_the_labs_authority_talks_to_the_mail_server_in_tls(string name, bool implicitTls)
    {
        await using var server = MailServer.Start(Options with { ImplicitTls = implicitTls });
        using var client = new SmtpClient { ServerCertificateValidationCallback = Lab.Authority.Validate };
        var security = implicitTls ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls;
        client.Connect(Dial(server), name, 587, security);
        Assert.True(client.IsSecure);
        client.Disconnect(quit: true);
    }

    [Theory]
    [InlineData("smtp.else.test", true)]
    [InlineData("smtp.lab.test", false)]
    public async Task A_wrong_name_or_an_authority_that_is_not_trusted_ends_it(string name, bool trusts)
    {
        await using var server = MailServer.Start(Options);
        using var client = new SmtpClient();
        client.ServerCertificateValidationCallback = trusts ? Lab.Authority.Validate : null;
        Assert.Throws<SslHandshakeException>(
            () => client.Connect(Dial(server), name, 587, SecureSocketOptions.StartTls));
    }

    private static Socket Dial(MailServer server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(server.LocalEndPoint);
        return socket;
    }
}
