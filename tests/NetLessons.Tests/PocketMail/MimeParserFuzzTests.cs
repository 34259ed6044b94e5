using System.Text;
using System.Text.Json;
using MimeKit;

namespace NetLessons.Tests;

public sealed class MimeParserFuzzTests
{
    private static readonly Mutator Messages = new(
        ReadSamples(),
        [
            "\r\n", "\n", "\r", "\r\n\r\n", "--", "--b", "\r\n--b\r\n", "\r\n--b--\r\n", ":", " ", "\t", ";", "=",
            "\"", "\0", "(", ")", "<", ">", "@", ",", "\u00e9", "From ", "=?utf-8?B?", "?=", "boundary=", "charset=",
            "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Type: message/rfc822\r\n\r\n",
            "Content-Transfer-Encoding: base64\r\n", "filename*0*=utf-8''%", "To: a: b@c, d:;;\r\n",
        ]);

    [Fact]
    public void Whatever_is_read_is_refused_or_written_and_read_again_alike() =>
        Fuzz.Run(4000, random => CheckRoundTrip(Messages.Next(random)));

    private static byte[][] ReadSamples()
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
        var again = Load(written.ToArray());
        Assert.Equal(Tree(message.Body!), Tree(again.Body!));
        Assert.Equal(Fields(message), Fields(again));
        Assert.Equal(Contents(message), Contents(again));
    }

    private static IEnumerable<string> Fields(MimeMessage message) =>
        message.Headers.Select(header => WithoutCr($"{header}"));

    // A line that the end of the file cut off gets its end.
    private static IEnumerable<string> Contents(MimeMessage message) =>
        message.BodyParts.OfType<MimePart>().Select(part => WithoutCr(Encoded(part)).TrimEnd('\n'));

    private static string Encoded(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.WriteTo(content);
        return Encoding.Latin1.GetString(content.ToArray());
    }

    // All line ends are alike when they are written, and a CR before one may become part of it.
    private static string WithoutCr(string text) => text.Replace("\r", "", StringComparison.Ordinal);

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
}
