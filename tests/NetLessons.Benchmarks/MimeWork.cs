using System.Text;
using MimeKit;

namespace NetLessons.Benchmarks;

/// <summary>The course's messages, built and read by PocketMail.</summary>
internal static class MimeWork
{
    private static readonly MemoryStream Written = new();
    private static readonly byte[] Attachment = [.. Enumerable.Range(0, 40_000).Select(i => (byte)(i * i / 7))];

    /// <summary>How many messages a second are built and written, and the bytes of one.</summary>
    /// <param name="kind"><c>small</c> or <c>large</c>.</param>
    public static (double Rate, long Bytes) MeasureBuilding(string kind)
    {
        long bytes = 0;
        var rate = Repetition.Rate(() => bytes = Build(kind).Length);
        return (rate, bytes);
    }

    /// <summary>How many messages a second are read, and what was found in one: characters, and bytes.</summary>
    /// <param name="file">The message.</param>
    public static (double Rate, long Found) MeasureParsing(string file)
    {
        var bytes = File.ReadAllBytes(file);
        long found = 0;
        var rate = Repetition.Rate(() => found = Parse(bytes));
        return (rate, found);
    }

    /// <summary>A message as it travels.</summary>
    public static byte[] Build(string kind)
    {
        using var message = Compose(kind);
        message.Prepare(EncodingConstraint.SevenBit);
        return Write(message);
    }

    /// <summary>The message's bytes.</summary>
    public static byte[] Write(MimeMessage message)
    {
        Written.SetLength(0);
        message.WriteTo(Written);
        return Written.ToArray();
    }

    /// <summary>A plain message of one sentence, or one in two forms with an attachment.</summary>
    public static MimeMessage Compose(string kind)
    {
        var message = new MimeMessage();
        message.From.Add(new MailboxAddress("C#爱好者", "sender@example.com"));
        message.To.Add(new MailboxAddress("管理员", "xxxxxx@qq.com"));
        message.Subject = "来自C#初学者的问候...";
        message.Body = kind == "large" ? TwoForms() : new TextPart("plain") { Text = Text(10) };
        return message;
    }

    private static MimeEntity TwoForms()
    {
        var page = $"<html><body><p>{Text(20)}</p></body></html>";
        var builder = new BodyBuilder { TextBody = Text(20), HtmlBody = page };
        builder.Attachments.Add("picture.png", Attachment);
        return builder.ToMessageBody();
    }

    private static string Text(int lines)
    {
        var text = new StringBuilder();
        for (var i = 0; i < lines; i++)
        {
            text.Append("hello, 你好, sent by a program that learns how mail is made.\n");
        }

        return text.ToString();
    }

    private static long Parse(byte[] bytes)
    {
        using var message = MimeMessage.Load(new MemoryStream(bytes));
        long found = message.Subject!.Length;
        foreach (var mailbox in message.From.Mailboxes.Concat(message.To.Mailboxes))
        {
            found += mailbox.Name!.Length + mailbox.Address.Length;
        }

        foreach (var part in message.BodyParts)
        {
            found += part switch
            {
                TextPart text => text.Text.Length,
                MimePart { Content: { } content } => Length(content),
                _ => 0,
            };
        }

        return found;
    }

    private static long Length(IMimeContent content)
    {
        using var decoded = new MemoryStream();
        content.DecodeTo(decoded);
        return decoded.Length;
    }
}
