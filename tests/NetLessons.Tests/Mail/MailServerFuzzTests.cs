using System.Text;

namespace NetLessons.Tests;

public sealed class MailServerFuzzTests
{
    private static readonly string[] Lines =
    [
        "EHLO client", "HELO client", "MAIL FROM:<out@far.example>", "MAIL FROM:<ann@lab.example> SIZE=10",
        "RCPT TO:<bob@lab.example>", "RCPT TO:<two@far.example>", "DATA", "Subject: hi", "", ".", "..", "RSET", "NOOP",
        "VRFY bob", "HELP", "AUTH LOGIN", "AUTH PLAIN", "*", "YW5uQGxhYi5leGFtcGxl", "QUIT", "EXPN x", "BDAT 3",
        $"AUTH PLAIN {MailClient.Plain("ann@lab.example", MailClient.Password)}",
    ];

    [Fact]
    public async Task Whatever_a_client_sends_replies_are_well_formed_and_the_server_serves_on()
    {
        await using var server = MailServer.Start(MailClient.Options with { MaxErrors = 50, MaxMessageSize = 2000 });
        Fuzz.Run(240, random =>
        {
            using var client = new MailClient(server);
            client.SendAll(Stream(random), random.Next(1, 400));
            while (client.ReadReply() is { Length: > 0 })
            {
            }
        });

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

    [Fact]
    public void Whatever_the_line_is_parsing_it_ends_with_a_result_or_a_refusal() => Fuzz.Run(40_000, random =>
    {
        var text = random.Text(
            ["<", ">", "@", "\"", "\\", ":", ",", " ", "=", "SIZE", "a.b", "a", "[1]", "\0", "\u00e4"], 11);
        try
        {
            var path = SmtpPath.Parse($"FROM:<{text}>", "FROM:");
            var address = path.ToAddress("5.1.7");
            Assert.True(SmtpAddress.TryParse($"{address}", out var again));
            Assert.Equal(address, again);
        }
        catch (SmtpRefusalException e)
        {
            Assert.True(e.Reply.IsClientError || e.Reply.Code == 553);
        }
    });

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

            stream.Write(WildLines.End(random, isWild));
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
