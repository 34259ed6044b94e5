using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace NetLessons.Tests;

public sealed class SmtpClientFuzzTests
{
    private const string Password = "correct horse";

    private static readonly Mutator Servers = new(
        [
            "220 hi\r\n250-lab\r\n250-AUTH PLAIN LOGIN\r\n250-PIPELINING\r\n250 SIZE 100000\r\n"
                + "235 2.7.0 in\r\n250 ok\r\n250 ok\r\n354 go on\r\n250 2.0.0 queued\r\n250 still here\r\n221 bye\r\n",
            "220 hi\r\n250-lab\r\n250 AUTH LOGIN\r\n334 VXNlcm5hbWU6\r\n334 UGFzc3dvcmQ6\r\n235 in\r\n"
                + "250 ok\r\n250 ok\r\n354 go on\r\n250 queued\r\n250 ok\r\n221 bye\r\n",
            "220-hi\r\n220 there\r\n502 what?\r\n250 lab\r\n250 ok\r\n550 5.1.1 nobody\r\n250 reset\r\n250 ok\r\n"
                + "221 bye\r\n",
            "220 hi\r\n250-lab\r\n250 STARTTLS\r\n220 go on\r\n\x16\x03\x03",
        ],
        [
            "\r\n", "\n", "\0", "250 ", "250-", "250 ok\r\n", "421 bye\r\n", "334 \r\n", "334 !\r\n", "535 no\r\n",
            "250-AUTH X PLAIN\r\n", "250-SIZE 1\r\n", "250-STARTTLS\r\n", "250 CHUNKING SMTPUTF8\r\n", "99999 \r\n",
        ]);

    [Fact]
    public void Whatever_a_server_says_the_client_ends_with_a_result_or_a_documented_error() =>
        Fuzz.Run(2000, random =>
        {
            using var stream = new SpokenStream(random.Cut(Servers.Next(random)));
            using var client = new SmtpClient { LocalDomain = "client" };
            var options = random.Next(10) == 0
                ? SecureSocketOptions.StartTlsWhenAvailable
                : SecureSocketOptions.None;
            Try(() => client.Connect(stream, "localhost", 25, options));
            Try(() => client.Authenticate("ann", Password));
            Try(() => client.Send(Message()));
            Try(() => client.NoOp());
            client.Disconnect(quit: true);
            Assert.False(client.IsConnected);

            // Only after AUTH, whatever the server asked for before.
            var heard = Encoding.Latin1.GetString(stream.Heard);
            var password = Convert.ToBase64String(Encoding.UTF8.GetBytes(Password));
            var at = heard.IndexOf(password, StringComparison.Ordinal);
            Assert.True(at < 0 || heard[..at].Contains("AUTH LOGIN\r\n", StringComparison.Ordinal));
        });

    private static void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception error) when (error is CommandException or ProtocolException or AuthenticationException
            or ServiceNotConnectedException or ServiceNotAuthenticatedException or NotSupportedException
            or SslHandshakeException or IOException)
        {
        }
    }

    private static MimeMessage Message()
    {
        var message = new MimeMessage { Subject = "hi", Body = new TextPart("plain") { Text = ".\n..\nbye" } };
        message.From.Add(new MailboxAddress("Ann", "ann@lab.example"));
        message.To.Add(new MailboxAddress("Bob", "bob@lab.example"));
        return message;
    }
}
