using System.Globalization;
using System.Text;
using System.Text.Json;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>Builds the messages of the recorded recipes: property by property, in their order.</summary>
internal static class Recipe
{
    public static MimeMessage Message(JsonElement recipe)
    {
        var message = new MimeMessage();
        foreach (var property in recipe.EnumerateObject())
        {
            Apply(message, property.Name, property.Value);
        }

        return message;
    }

    /// <summary>The entities of a body, depth first.</summary>
    public static IEnumerable<MimeEntity> Entities(MimeEntity? entity) =>
        entity is null ? [] : [entity, .. entity is Multipart multipart ? multipart.SelectMany(Entities) : []];

    private static void Apply(MimeMessage message, string name, JsonElement value)
    {
        switch (name)
        {
            case "from": Add(message.From, value); break;
            case "to": Add(message.To, value); break;
            case "cc": Add(message.Cc, value); break;
            case "bcc": Add(message.Bcc, value); break;
            case "replyTo": Add(message.ReplyTo, value); break;
            case "sender": message.Sender = (MailboxAddress)Address(value); break;
            case "subject": message.Subject = value.GetString(); break;
            case "date": message.Date = Date(value); break;
            case "messageId": message.MessageId = value.GetString(); break;
            case "body": message.Body = Entity(value); break;
            case "headers": ForEach(value, h => message.Headers.Add(h[0].GetString()!, h[1].GetString()!)); break;
            case "removeHeaders": ForEach(value, h => message.Headers.Remove(h.GetString()!)); break;
            default: throw new NotSupportedException($"A recipe's property '{name}' is unknown.");
        }
    }

    private static void Add(InternetAddressList list, JsonElement addresses) =>
        ForEach(addresses, address => list.Add(Address(address)));

    private static InternetAddress Address(JsonElement address) =>
        address.TryGetProperty("group", out var group)
            ? new GroupAddress(group.GetString(), address.GetProperty("members").EnumerateArray().Select(Address))
            : new MailboxAddress(address.Text("name"), address.GetProperty("address").GetString()!);

    private static MimeEntity Entity(JsonElement recipe) => recipe.GetProperty("kind").GetString() switch
    {
        "text" => Text(recipe),
        "part" => Part(recipe),
        "multipart" => Fill(new Multipart(recipe.Text("subtype")!), recipe),
        "alternative" => Fill(new MultipartAlternative(), recipe),
        "related" => Fill(new MultipartRelated(), recipe),
        "builder" => Build(recipe),
        var kind => throw new NotSupportedException($"A recipe's kind '{kind}' is unknown."),
    };

    private static TextPart Text(JsonElement recipe)
    {
        var part = new TextPart(recipe.Text("subtype")!);
        foreach (var property in recipe.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "kind" or "subtype": break;
                case "text": part.Text = value.GetString()!; break;
                case "charsetText": part.SetText(value[0].GetString()!, value[1].GetString()!); break;
                case "format": part.ContentType.Format = value.GetString(); break;
                case "parameters":
                    ForEach(value, p => part.ContentType.Parameters.Add(p[0].GetString()!, p[1].GetString()!));
                    break;
                default: Apply(part, property.Name, value); break;
            }
        }

        return part;
    }

    private static MimePart Part(JsonElement recipe)
    {
        var part = new MimePart(recipe.Text("contentType")!);
        foreach (var property in recipe.EnumerateObject().Where(p => p.Name is not ("kind" or "contentType")))
        {
            Apply(part, property.Name, property.Value);
        }

        return part;
    }

    private static void Apply(MimePart part, string name, JsonElement value)
    {
        switch (name)
        {
            case "content": part.Content = new MimeContent(new MemoryStream(value.GetBytesFromBase64())); break;
            case "encoding": part.ContentTransferEncoding = Enum.Parse<ContentEncoding>(value.GetString()!); break;
            case "contentId": part.ContentId = value.GetString(); break;
            case "contentLocation": part.ContentLocation = new Uri(value.GetString()!, UriKind.Relative); break;
            case "fileName": part.FileName = value.GetString(); break;
            case "rfc2047FileName":
                part.ContentDisposition = new ContentDisposition();
                part.ContentDisposition.Parameters.Add(
                    new Parameter("filename", value.GetString()!) { EncodingMethod = ParameterEncodingMethod.Rfc2047 });
                break;
            case "disposition": part.ContentDisposition = Disposition(value); break;
            default: throw new NotSupportedException($"A part's property '{name}' is unknown.");
        }
    }

    private static ContentDisposition Disposition(JsonElement recipe)
    {
        var disposition = new ContentDisposition(recipe.Text("value")!);
        foreach (var property in recipe.EnumerateObject().Where(p => p.Name != "value"))
        {
            switch (property.Name)
            {
                case "fileName": disposition.FileName = property.Value.GetString(); break;
                case "size": disposition.Size = property.Value.GetInt64(); break;
                default: throw new NotSupportedException($"A disposition's property '{property.Name}' is unknown.");
            }
        }

        return disposition;
    }

    private static Multipart Fill(Multipart multipart, JsonElement recipe)
    {
        foreach (var property in recipe.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "kind" or "subtype": break;
                case "boundary": multipart.Boundary = value.GetString(); break;
                case "preamble": multipart.Preamble = value.GetString(); break;
                case "epilogue": multipart.Epilogue = value.GetString(); break;
                case "root": ((MultipartRelated)multipart).Root = Entity(value); break;
                case "children": ForEach(value, child => multipart.Add(Entity(child))); break;
                default: throw new NotSupportedException($"A multipart's property '{property.Name}' is unknown.");
            }
        }

        return multipart;
    }

    private static MimeEntity Build(JsonElement recipe)
    {
        var builder = new BodyBuilder { TextBody = recipe.Text("textBody"), HtmlBody = recipe.Text("htmlBody") };
        if (recipe.Text("bodyCharset") is { } charset)
        {
            builder.BodyEncoding = Encoding.GetEncoding(charset);
        }

        Attach(builder.Attachments, recipe, "attachments");
        Attach(builder.LinkedResources, recipe, "linkedResources");
        var body = builder.ToMessageBody();
        if (recipe.TryGetProperty("boundaries", out var boundaries))
        {
            foreach (var (multipart, boundary) in Entities(body).OfType<Multipart>().Zip(boundaries.EnumerateArray()))
            {
                multipart.Boundary = boundary.GetString();
            }
        }

        return body;
    }

    private static void Attach(AttachmentCollection attachments, JsonElement recipe, string field)
    {
        if (recipe.TryGetProperty(field, out var files))
        {
            ForEach(files, file =>
            {
                var (name, data) = (file.Text("fileName")!, file.GetProperty("content").GetBytesFromBase64());
                var attachment = file.Text("contentType") is { } type
                    ? attachments.Add(name, data, ContentType.Parse(type))
                    : attachments.Add(name, data);
                if (file.Text("contentId") is { } id)
                {
                    attachment.ContentId = id;
                }
            });
        }
    }

    private static DateTimeOffset Date(JsonElement value) =>
        DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture);

    private static void ForEach(JsonElement array, Action<JsonElement> action)
    {
        foreach (var element in array.EnumerateArray())
        {
            action(element);
        }
    }
}
