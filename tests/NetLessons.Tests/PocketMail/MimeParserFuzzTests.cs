using System.Text;
using System.Text.Json;
using MimeKit;

namespace NetLessons.Tests;

public sealed class MimeParserFuzzingTests
{
    private static readonly byte[][] Seeds = ReadSeeds();

    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\r\n", "\n", "\r", "\r\n\r\n", "--", "--b", "\r\n--b\r\n", "\r\n--b--\r\n", ":", " ", "\t", ";", "=",
            "\"", "\0", "(", ")", "<", ">", "@", ",", "\u00e9", "From ", "=?utf-8?B?", "?=", "boundary=", "charset=",
            "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: message/rfc822\r\n\r\n",
            "Content-Transfer-Encoding: base64\r\n", "filename*0*=utf-8''%", "To: a: b@c, d:;;\r\n",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Whatever_is_read_is_refused_or_written_and_read_again_alike(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 1000; i++)
        {
            CheckRoundTrip(i % 20 == 0 ? RandomBytes(random) : Mutate(random, Seeds[random.Next(Seeds.Length)]));
        }
    }

    private static byte[][] ReadSeeds()
    {
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(RecordedCases.PathOf("parsing.json")));
        var messages = recorded.RootElement.GetProperty("messages").EnumerateArray();
        return [.. messages.Select(message => message.Bytes("raw"))];
    }

    private static void CheckRoundTrip(byte[] raw)
    {
        MimeMessage message;
        try
        {
            message = Load(raw);
        }
        catch (FormatException)
        {
            return;
        }

        LookAt(message);
        using var written = new MemoryStream();
        message.WriteTo(written);
        Assert.True(
            Tree(message.Body!) == Tree(Load(written.ToArray()).Body!),
            $"This is read otherwise when it is written back: {Convert.ToBase64String(raw)}");
    }

    // Reads all that is decoded only when it is asked for.
    private static void LookAt(MimeMessage message)
    {
        _ = (message.Subject, message.Date, message.MessageId, message.Sender, message.TextBody, message.HtmlBody);
        _ = message.Headers.Select(header => header.Value).ToList();
        _ = message.GetRecipients(onlyUnique: true).Count;
        foreach (var part in message.BodyParts)
        {
            _ = (part.ContentId, part.ContentLocation, part.IsAttachment, (part as MimePart)?.FileName);
            _ = (part.ContentType.ToString(), part.ContentDisposition?.ToString());
            _ = (part as TextPart)?.Text;
            (part as MimePart)?.GetBestEncoding(EncodingConstraint.SevenBit);
        }
    }

    private static string Tree(MimeEntity entity) => entity switch
    {
        Multipart multipart => $"{entity.GetType().Name}({string.Join(' ', multipart.Select(Tree))})",
        MessagePart { Message.Body: { } body } => $"message({Tree(body)})",
        _ => entity.ContentType.MimeType,
    };

    private static MimeMessage Load(byte[] raw)
    {
        using var stream = new MemoryStream(raw);
        return MimeMessage.Load(new ParserOptions { MaxMimeDepth = 20 }, stream);
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(2000)];
        random.NextBytes(bytes);
        return [.. "X: "u8, .. bytes];
    }

    private static byte[] Mutate(Random random, byte[] raw)
    {
        var mutated = raw.ToList();
        for (var i = random.Next(1, 8); i > 0; i--)
        {
            var at = random.Next(mutated.Count + 1);
            var count = random.Next(Math.Min(mutated.Count - at, 40) + 1);
            switch (random.Next(5))
            {
                case 0: mutated.RemoveRange(at, count); break;
                case 1: mutated.InsertRange(at, mutated.GetRange(at, count)); break;
                case 2: mutated.Insert(at, (byte)random.Next(256)); break;
                case 3: mutated.InsertRange(at, Seeds[random.Next(Seeds.Length)]); break;
                default: mutated.InsertRange(at, Pieces[random.Next(Pieces.Length)]); break;
            }
        }

        return [.. mutated];
    }
}
