using System.Globalization;
using System.Text.Json;
using MimeKit;

namespace NetLessons.Tests;

public sealed class MimeMessageParsingTests
{
    private static readonly RecordedCases Messages = RecordedCases.Of("parsing", "messages");

    public static TheoryData<string> Ids => Messages.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_message_is_read_as_MimeKit_reads_it(string id) => Messages.Check(id, recorded =>
    {
        var raw = recorded.Bytes("raw");
        if (recorded.TryGetProperty("error", out var error))
        {
            var exception = Assert.ThrowsAny<FormatException>(() => Load(raw));
            Assert.Equal(error.Text("message"), exception.Message);
            return;
        }

        var message = Load(raw);
        Assert.Equal(
            recorded.GetProperty("headers").EnumerateArray().Select(h => (h[0].GetString(), h[1].GetString())),
            message.Headers.Select(h => ((string?)h.Field, (string?)h.Value)));
        CheckAddresses(recorded, "from", message.From);
        CheckAddresses(recorded, "to", message.To);
        CheckAddresses(recorded, "cc", message.Cc);
        CheckAddresses(recorded, "bcc", message.Bcc);
        CheckAddresses(recorded, "replyTo", message.ReplyTo);
        Assert.Equal(
            recorded.TryGetProperty("sender", out var sender) ? sender.Text("toString") : null,
            message.Sender?.ToString());
        Assert.Equal(recorded.Text("subject"), message.Subject);
        Assert.Equal(recorded.Text("messageId"), message.MessageId);
        Assert.Equal(
            recorded.Text("date"), message.Date.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        Assert.Equal(PlatformText(recorded, "textBody"), message.TextBody);
        Assert.Equal(PlatformText(recorded, "htmlBody"), message.HtmlBody);
        Assert.Equal(
            recorded.GetProperty("bodyParts").EnumerateArray().Select(type => type.GetString()),
            message.BodyParts.Select(part => part.ContentType.MimeType));
        Assert.Equal(
            recorded.GetProperty("attachments").EnumerateArray().Select(
                a => (a.Text("fileName"), a.Text("contentType"), a.Text("contentDisposition"))),
            message.Attachments.OfType<MimePart>().Select(
                a => (a.FileName, (string?)a.ContentType.ToString(), a.ContentDisposition?.ToString())));
        CheckTree(recorded.GetProperty("tree"), message.Body!);
        Assert.Equal(recorded.GetProperty("writesBackTheSameBytes").GetBoolean(), raw.SequenceEqual(Write(message)));
    });

    [Fact]
    public void A_header_that_the_end_of_the_file_cut_off_gets_its_line_end_when_others_follow()
    {
        var message = Load("Subject: a\nContent-Type: text/plain\nX-Cut: off"u8.ToArray());
        message.Headers.Add("X-New", "new");
        var written = Load(Write(message));
        Assert.Equal(["Subject: a", "X-Cut: off", "X-New: new"], written.Headers.Select(h => h.ToString()));
    }

    private static void CheckAddresses(JsonElement recorded, string field, InternetAddressList addresses) =>
        Assert.Equal(
            recorded.TryGetProperty(field, out var list) ? list.EnumerateArray().Select(a => a.Text("toString")) : [],
            addresses.Select(address => address.ToString()));

    private static void CheckTree(JsonElement recorded, MimeEntity entity)
    {
        Assert.Equal(recorded.Text("class"), entity.GetType().Name);
        Assert.Equal(recorded.Text("mimeType"), entity.ContentType.MimeType);
        Assert.Equal(recorded.Text("charset"), entity.ContentType.Charset);
        Assert.Equal(recorded.Text("name"), entity.ContentType.Name);
        Assert.Equal(recorded.GetProperty("isAttachment").GetBoolean(), entity.IsAttachment);
        Assert.Equal(recorded.Text("disposition"), entity.ContentDisposition?.Disposition);
        Assert.Equal(recorded.Text("contentId"), entity.ContentId);
        switch (entity)
        {
            case Multipart multipart:
                Assert.Equal(recorded.Text("boundary"), multipart.Boundary);
                Assert.Equal(recorded.Text("preamble"), multipart.Preamble);
                Assert.Equal(recorded.Text("epilogue"), multipart.Epilogue);
                var children = recorded.GetProperty("children").EnumerateArray().ToList();
                Assert.Equal(children.Count, multipart.Count);
                foreach (var (child, part) in children.Zip(multipart))
                {
                    CheckTree(child, part);
                }

                break;
            case MessagePart message:
                Assert.Equal(recorded.Text("subject"), message.Message!.Subject);
                CheckTree(recorded.GetProperty("body"), message.Message.Body!);
                break;
            case MimePart part:
                Assert.Equal(recorded.Text("transferEncoding"), part.ContentTransferEncoding.ToString());
                Assert.Equal(recorded.Text("fileName"), part.FileName);
                Assert.Equal(recorded.TryGetProperty("decoded", out _) ? recorded.Bytes("decoded") : [], Decode(part));
                Assert.Equal(PlatformText(recorded, "text"), (part as TextPart)?.Text);
                break;
        }
    }

    private static byte[] Decode(MimePart part)
    {
        using var decoded = new MemoryStream();
        part.Content?.DecodeTo(decoded);
        return decoded.ToArray();
    }

    private static MimeMessage Load(byte[] raw)
    {
        using var stream = new MemoryStream(raw);
        return MimeMessage.Load(stream);
    }

    private static byte[] Write(MimeMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, stream);
        return stream.ToArray();
    }

    // A CR alone stays what it is.
    private static string? PlatformText(JsonElement recorded, string field) =>
        recorded.Text(field)?.Replace("\n", Environment.NewLine, StringComparison.Ordinal);
}
