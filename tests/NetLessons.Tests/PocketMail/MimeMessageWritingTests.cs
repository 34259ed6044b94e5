using System.Text;
using System.Text.Json;
using MimeKit;

namespace NetLessons.Tests;

public sealed class MimeMessageWritingTests
{
    private static readonly RecordedCases Messages = RecordedCases.Of("messages", "messages");

    public static TheoryData<string> Ids => Messages.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_built_message_is_written_as_MimeKit_writes_it(string id) => Messages.Check(id, recorded =>
    {
        var message = Build(recorded);
        CheckParts(recorded, message);
        Assert.Equal(PlatformText(recorded, "textBody"), message.TextBody);
        Assert.Equal(PlatformText(recorded, "htmlBody"), message.HtmlBody);
        Assert.Equal(Strings(recorded, "attachments"), message.Attachments.Cast<MimePart>().Select(a => a.FileName));
        Assert.Equal(Strings(recorded, "recipients"), message.GetRecipients().Select(mailbox => mailbox.Address));

        Same(recorded, "written", message);
        Assert.Equal(Strings(recorded, "headersAfterWriting"), message.Headers.Select(header => header.Field));
        Same(recorded, "international", message, new FormatOptions { International = true });
        Same(recorded, "hiddenBcc", message, new FormatOptions { HiddenHeaders = { HeaderId.Bcc } });
        SameWithUnixLineEnds(recorded, message);
        SamePrepared(recorded, "sevenBit", EncodingConstraint.SevenBit);
        SamePrepared(recorded, "eightBit", EncodingConstraint.EightBit);
        SamePrepared(recorded, "noConstraint", EncodingConstraint.None);
        SamePrepared(recorded, "eightBit998", EncodingConstraint.EightBit, 998);
    });

    private static MimeMessage Build(JsonElement recorded) => Recipe.Message(recorded.GetProperty("recipe"));

    private static void CheckParts(JsonElement recorded, MimeMessage message)
    {
        var entities = Recipe.Entities(message.Body).ToList();
        var parts = recorded.GetProperty("parts");
        Assert.Equal(parts.GetArrayLength(), entities.Count);
        foreach (var (part, entity) in parts.EnumerateArray().Zip(entities))
        {
            Assert.Equal(part.Text("class"), entity.GetType().Name);
            Assert.Equal(part.Text("mimeType"), entity.ContentType.MimeType);
            Assert.Equal(part.Text("contentType"), entity.ContentType.ToString());
            Assert.Equal(part.Text("contentDisposition"), entity.ContentDisposition?.ToString());
            Assert.Equal(
                part.GetProperty("headers").EnumerateArray().Select(h => (h[0].GetString(), h[1].GetString())),
                entity.Headers.Select(h => ((string?)h.Field, (string?)h.Value)));
            Assert.Equal(part.GetProperty("isAttachment").GetBoolean(), entity.IsAttachment);
            if (entity is MimePart leaf)
            {
                Assert.Equal(part.Text("transferEncoding"), leaf.ContentTransferEncoding.ToString());
                Assert.Equal(part.Text("fileName"), leaf.FileName);
                Assert.Equal(part.Text("best7"), leaf.GetBestEncoding(EncodingConstraint.SevenBit).ToString());
                Assert.Equal(part.Text("best8"), leaf.GetBestEncoding(EncodingConstraint.EightBit).ToString());
            }
        }
    }

    private static void SamePrepared(
        JsonElement recorded, string field, EncodingConstraint constraint, int maxLineLength = 78)
    {
        var message = Build(recorded);
        message.Prepare(constraint, maxLineLength);
        Same(recorded, field, message);
        Assert.Equal(
            recorded.GetProperty(field + "Encodings").EnumerateArray().Select(encoding => encoding.GetString()),
            Recipe.Entities(message.Body).Select(entity => (entity as MimePart)?.ContentTransferEncoding.ToString()));
    }

    private static void SameWithUnixLineEnds(JsonElement recorded, MimeMessage message)
    {
        var expected = recorded.TryGetProperty("writtenUnix", out _)
            ? Encoding.Latin1.GetString(recorded.Bytes("writtenUnix"))
            : Encoding.Latin1.GetString(recorded.Bytes("written")).Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Equal(expected, Written(message, new FormatOptions { NewLineFormat = NewLineFormat.Unix }));
    }

    private static void Same(JsonElement recorded, string field, MimeMessage message, FormatOptions? options = null)
    {
        options ??= new FormatOptions();
        options.NewLineFormat = NewLineFormat.Dos;
        Assert.Equal(Encoding.Latin1.GetString(recorded.Bytes(field)), Written(message, options));
    }

    private static string Written(MimeMessage message, FormatOptions options)
    {
        using var stream = new MemoryStream();
        message.WriteTo(options, stream);
        return Encoding.Latin1.GetString(stream.ToArray());
    }

    private static IEnumerable<string?> Strings(JsonElement recorded, string field) =>
        recorded.GetProperty(field).EnumerateArray().Select(element => element.GetString());

    // A CR alone stays what it is.
    private static string? PlatformText(JsonElement recorded, string field) =>
        recorded.Text(field)?.Replace("\n", Environment.NewLine, StringComparison.Ordinal);
}
