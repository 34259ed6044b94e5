using System.Text;

namespace NetLessons.Tests;

public sealed class MailServerFuzzTests
{
    private const int Rounds = 60;

    private static readonly string[] Lines =
    [
        "EHLO client", "HELO client", "MAIL FROM:<out@far.example>", "MAIL FROM:<ann@lab.example> SIZE=10",
        "RCPT TO:<bob@lab.example>", "RCPT TO:<two@far.example>", "DATA", "Subject: hi", "", ".", "..", "RSET", "NOOP",
        "VRFY bob", "HELP", "AUTH LOGIN", "AUTH PLAIN", "*", "YW5uQGxhYi5leGFtcGxl", "QUIT", "EXPN x", "BDAT 3",
        $"AUTH PLAIN {MailClient.Plain("ann@lab.example", MailClient.Password)}",
    ];

    private static readonly string[] Ends = ["\r\n", "\r\n", "\r\n", "\r\n", "\n", "\r", "\r\r\n", "\0\r\n", ""];

    // Each seed is a run of its own, and the same one every time.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_a_client_sends_replies_are_well_formed_and_the_server_serves_on(int seed)
    {
        var random = new Random(seed);
        await using var server = MailServer.Start(MailClient.Options with { MaxErrors = 50, MaxMessageSize = 2000 });
        for (var round = 0; round < Rounds; round++)
        {
            using var client = new MailClient(server);
            foreach (var piece in Stream(random).Chunk(random.Next(1, 400)))
            {
                client.Send(piece);
            }

            // The end of the client's side ends every wait of the session; what it said before is answered.
            client.EndSending();
            while (client.ReadReply() is { Length: > 0 })
            {
            }
        }

        using var next = new MailClient(server);
        var before = server.Mailbox("bob@lab.example").Messages.Count;
        Assert.NotEqual(0, before);
        next.Converse(("EHLO client", "250-"));
        Assert.StartsWith("250 ", next.SendMessage("\r\nstill here"), StringComparison.Ordinal);
        Assert.Equal(before + 1, server.Mailbox("bob@lab.example").Messages.Count);
        Assert.All(server.Mailbox("bob@lab.example").Messages, message => AssertWellFormed(message.Raw.Span));
        var shown = string.Join('\n', server.Dialogues);
        Assert.DoesNotContain(MailClient.Base64(MailClient.Password), shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void Whatever_the_line_is_parsing_it_ends_with_a_result_or_a_refusal(int seed)
    {
        var random = new Random(seed);
        string[] parts = ["<", ">", "@", "\"", "\\", ":", ",", " ", "=", "SIZE", "a.b", "a", "[1]", "\0", "ä"];
        for (var i = 0; i < 20_000; i++)
        {
            var text = Enumerable.Range(0, random.Next(12)).Select(_ => parts[random.Next(parts.Length)]);
            try
            {
                var path = SmtpPath.Parse($"FROM:<{string.Concat(text)}>", "FROM:");
                var address = path.ToAddress("5.1.7");
                Assert.True(SmtpAddress.TryParse($"{address}", out var again));
                Assert.Equal(address, again);
            }
            catch (SmtpRefusalException e)
            {
                Assert.True(e.Reply.IsClientError || e.Reply.Code == 553);
            }
        }
    }

    // Half of the streams are made of good lines in any order, the others of bad ones too.
    private static byte[] Stream(Random random)
    {
        var stream = new MemoryStream();
        if (random.Next(2) == 0)
        {
            stream.Write("EHLO client\r\nMAIL FROM:<out@far.example>\r\nRCPT TO:<bob@lab.example>\r\nDATA\r\n"u8);
        }

        var isWild = random.Next(2) == 0;
        for (var i = random.Next(1, 40); i > 0; i--)
        {
            var line = Encoding.UTF8.GetBytes(Lines[random.Next(Lines.Length)]);
            if (isWild && random.Next(10) == 0)
            {
                random.NextBytes(line);
            }
            else if (isWild && random.Next(10) == 0 && line.Length > 0)
            {
                line[random.Next(line.Length)] = (byte)random.Next(256);
            }

            for (var times = isWild && random.Next(30) == 0 ? random.Next(300) : 1; times > 0; times--)
            {
                stream.Write(line);
            }

            stream.Write(Encoding.ASCII.GetBytes(isWild ? Ends[random.Next(Ends.Length)] : "\r\n"));
        }

        return stream.ToArray();
    }

    // No CR and no LF but in pairs, and a line end at the end.
    private static void AssertWellFormed(ReadOnlySpan<byte> raw)
    {
        var text = Encoding.Latin1.GetString(raw);
        Assert.True(text.Length == 0 || text.EndsWith("\r\n", StringComparison.Ordinal));
        Assert.DoesNotMatch(@"\r(?!\n)|(?<!\r)\n", text);
    }
}
