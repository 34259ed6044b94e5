using System.Security.Cryptography;
using System.Text;

namespace NetLessons.Tests;

public sealed class MailServerLoadTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Of_a_thousand_messages_from_twenty_clients_none_is_lost_or_twice_there_or_altered()
    {
        const int Clients = 20;
        const int MessagesEach = 50;
        await using var server = MailClient.StartServer();
        var sending = Enumerable.Range(0, Clients)
            .Select(client => Task.Factory.StartNew(
                () => Send(server, client, MessagesEach), TaskCreationOptions.LongRunning));
        await Task.WhenAll(sending).WaitAsync(Limit, TestContext.Current.CancellationToken);

        var arrived = server.Mailbox("bob@lab.example").Messages.ToLookup(message => message.MessageId);
        Assert.Equal(Clients * MessagesEach, server.Mailbox("bob@lab.example").Messages.Count);
        for (var client = 0; client < Clients; client++)
        {
            for (var number = 0; number < MessagesEach; number++)
            {
                var message = Assert.Single(arrived[$"{client}-{number}@far.example"]);
                Assert.Equal(Content(client, number), message.Raw.ToArray());
                Assert.Equal($"client{client}@far.example", message.Envelope.Sender);
            }
        }
    }

    private static void Send(MailServer server, int client, int messages)
    {
        using var connection = new MailClient(server);
        connection.Converse(($"EHLO client{client}", "250-"));
        for (var number = 0; number < messages; number++)
        {
            connection.Converse(
                ($"MAIL FROM:<client{client}@far.example>", "250 "), ("RCPT TO:<bob@lab.example>", "250 "),
                ("DATA", "354 "));
            connection.Send([.. Stuffed(Content(client, number)), .. ".\r\n"u8]);
            Assert.StartsWith("250 ", connection.ReadReply(), StringComparison.Ordinal);
        }

        connection.Converse(("QUIT", "221 "));
    }

    // Lines of every kind: empty ones, full stops, bytes above 127; other ones in each message.
    private static byte[] Content(int client, int number)
    {
        var content = new MemoryStream();
        content.Write(Encoding.ASCII.GetBytes($"Message-ID: <{client}-{number}@far.example>\r\n\r\n"));
        var seed = (client * 1000) + number;
        for (var line = 0; line < 20 + (seed % 50); line++)
        {
            var noise = SHA256.HashData(BitConverter.GetBytes((seed * 100) + line));
            content.Write(noise[0] % 4 == 0 ? "."u8 : ""u8);
            content.Write([.. noise.Take(noise[1] % 32).Where(b => b is not ((byte)'\r' or (byte)'\n'))]);
            content.Write("\r\n"u8);
        }

        return content.ToArray();
    }

    private static byte[] Stuffed(byte[] content)
    {
        var lines = Encoding.Latin1.GetString(content).Split("\r\n");
        return Encoding.Latin1.GetBytes(
            string.Join("\r\n", lines.Select(line => line.StartsWith('.') ? $".{line}" : line)));
    }
}
