using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>What PocketMail sees in a message, in the form of mail_fields.py.</summary>
internal static class MailFields
{
    // MimeKit leaves it in a text; Python's codec for UTF-16 takes it off.
    private const char ByteOrderMark = '\uFEFF';

    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonNode Of(MimeMessage message) => new JsonObject
    {
        ["subject"] = message.Subject,
        ["from"] = Addresses(message.From),
        ["sender"] = message.Sender is { } sender ? Addresses([sender]) : new JsonArray(),
        ["replyTo"] = Addresses(message.ReplyTo),
        ["to"] = Addresses(message.To),
        ["cc"] = Addresses(message.Cc),
        ["date"] = Date(message.Date),
        ["messageId"] = message.MessageId ?? "",
        ["body"] = Part(message.Body!),
    };

    /// <summary>
    /// The differences between two messages' fields, a line each, such as <c>to[1].name: expected … but was …</c>.
    /// </summary>
    public static IEnumerable<string> Differences(JsonNode expected, JsonNode actual)
    {
        var left = Flatten("", expected).ToDictionary();
        var right = Flatten("", actual).ToDictionary();
        return left.Keys.Union(right.Keys)
            .Where(path => left.GetValueOrDefault(path) != right.GetValueOrDefault(path))
            .Select(path => $"{path}: expected {left.GetValueOrDefault(path) ?? "nothing"} "
                + $"but was {right.GetValueOrDefault(path) ?? "nothing"}");
    }

    private static JsonArray Addresses(IEnumerable<InternetAddress> addresses) =>
        [.. addresses.Select(address => address switch
        {
            GroupAddress group => new JsonObject { ["group"] = group.Name, ["members"] = Addresses(group.Members) },
            MailboxAddress mailbox => new JsonObject { ["name"] = mailbox.Name ?? "", ["address"] = mailbox.Address },
            _ => throw new InvalidOperationException($"{address.GetType()} is neither a mailbox nor a group."),
        })];

    private static string? Date(DateTimeOffset date) =>
        date == default
            ? null
            : date.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture).Remove(22, 1);

    private static JsonObject Part(MimeEntity entity)
    {
        var seen = new JsonObject { ["type"] = entity.ContentType.MimeType };
        if (entity is Multipart multipart)
        {
            seen["parts"] = new JsonArray([.. multipart.Select(Part)]);
            return seen;
        }

        var part = (MimePart)entity;
        seen["encoding"] = EncodingName(part.ContentTransferEncoding);
        seen["disposition"] = part.ContentDisposition?.Disposition;
        seen["fileName"] = part.FileName;
        seen["contentId"] = part.ContentId ?? "";
        if (part is TextPart text)
        {
            seen["charset"] = part.ContentType.Charset?.ToLowerInvariant();
            seen["text"] = text.Text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart(ByteOrderMark);
        }
        else
        {
            using var content = new MemoryStream();
            part.Content?.DecodeTo(content);
            seen["content"] = Convert.ToBase64String(content.ToArray());
        }

        return seen;
    }

    private static string EncodingName(ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.Default => "",
        ContentEncoding.SevenBit => "7bit",
        ContentEncoding.EightBit => "8bit",
        ContentEncoding.QuotedPrintable => "quoted-printable",
        _ => encoding.ToString().ToLowerInvariant(),
    };

    private static IEnumerable<KeyValuePair<string, string>> Flatten(string path, JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Flatten($"{path}.{field.Key}", field.Value)),
        JsonArray items => items.SelectMany((item, index) => Flatten($"{path}[{index}]", item)),
        null => [],
        _ => [KeyValuePair.Create(path.TrimStart('.'), node.ToJsonString(Readable))],
    };
}
