using System.Net.Sockets;

namespace NetLessons.Tests;

public sealed class MailSessionTests
{
    [Fact]
    public async Task A_session_that_fails_says_so_in_its_dialogue()
    {
        using var listener = Loopback.Listen(0, backlog: 1);
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndPoint!);
        using var socket = new TimedSocket(listener.Accept(), TimeSpan.FromSeconds(30), CancellationToken.None);
        var dialogue = new MailDialogue(client: null);
        await using var connection = new MailConnection(socket, dialogue);
        await new FailingSession(connection).RunAsync();
        Assert.Equal("S: 220 mail\n   (the session failed: on purpose)", dialogue.ToString());
    }

    private sealed class FailingSession(MailConnection connection)
        : MailSession(connection, new MailServerOptions(), certificate: null!)
    {
        protected override IMailReply Greeting => new SmtpReply(220, null, "mail");

        protected override IMailReply NoRoom => new SmtpReply(421, null, "later");

        protected override Task ConverseAsync() => throw new InvalidOperationException("on purpose");
    }
}
