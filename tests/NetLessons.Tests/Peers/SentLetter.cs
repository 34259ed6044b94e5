using MimeKit;

namespace NetLessons.Tests;

/// <summary>
/// A letter that is hard to carry: other scripts, lines that begin with dots, an attachment, a hidden copy.
/// </summary>
internal static class SentLetter
{
    public const string Text = "你好，世界\n.\n..two dots\n.hidden\nمرحبا\n\nthe last line 😀\n";

    public static MimeMessage Write()
    {
        var body = new BodyBuilder { TextBody = Text };
        body.Attachments.Add("报告.bin", [.. Enumerable.Range(0, 1000).Select(number => (byte)number)]);
        var letter = new MimeMessage(
            [new MailboxAddress("C#爱好者", "xxx@163.com")],
            [new MailboxAddress("管理员", "first@qq.com"), new MailboxAddress("", "second@qq.com")],
            "来自C#初学者的问候...",
            body.ToMessageBody());
        letter.Bcc.Add(new MailboxAddress("", "third@qq.com"));
        return letter;
    }

    /// <summary>The bytes that should arrive, after it was sent: all but the hidden copies' addresses.</summary>
    public static byte[] Bytes(MimeMessage letter, NewLineFormat newLine)
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = newLine;
        options.HiddenHeaders.Add(HeaderId.Bcc);
        using var stream = new MemoryStream();
        letter.WriteTo(options, stream);
        return stream.ToArray();
    }
}
