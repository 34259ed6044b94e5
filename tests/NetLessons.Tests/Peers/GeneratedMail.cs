using System.Text;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>Messages to try on a peer: the notebook's, then as many others as wanted, always the same.</summary>
internal sealed class GeneratedMail
{
    private static readonly string[] Words =
    [
        "来自C#初学者的问候...", "管理员", "مرحبا بالعالم", "البريد", "😀🎉", "👩‍💻 emoji", "Grüße", "Ελληνικά", "Привет",
        "hello", "world", "report (final)", "the \"quoted\" one", "a, b; c", "100% = sure", "under_score", "semi;colon",
        "back\\slash", "question?", new('x', 40), "加密邮件的标题很长很长加密邮件的标题很长很长",
    ];

    private static readonly string[] Names =
    [
        "", "Alice Liddell", "管理员", "C#爱好者", "محمد علي", "😀 Smile", "José Ñandú", "Doe, John", "Joe \"Quick\" Fox",
        "Ann (work)", "Müller, Jörg (Vertrieb)", "O'Neil", "dots. and: colons", "back\\slash", "at@sign", "山田 太郎",
        "Дмитрий «Дима»", new('n', 70), "很长的名字很长的名字很长的名字很长的名字很长的名字很长的名字很长的名字很长的名字",
        "Long name of many ordinary words that cannot stand in one line of a header",
    ];

    private static readonly string[] FileNames =
    [
        "report.pdf", "two words.txt", "报告.pdf", "تقرير.docx", "smile😀.png", "Grüße aus Köln.txt",
        "a \"quoted\" name.txt", "semi;colon,comma.txt",
        "很长的文件名很长的文件名很长的文件名很长的文件名很长的文件名很长的文件名.txt",
        string.Concat(Enumerable.Repeat("long-", 30)) + "name.txt", "it's 100%.txt", "back\\slash.bin",
    ];

    private static readonly string[] Lines =
    [
        "Hello, sent by C#...", "", "你好，世界", "مرحبا", "😀", "From the start", ".", "..two dots", "= equals =",
        "trailing space ", "tab\tinside", new('y', 90),
    ];

    private static readonly Encoding[] Charsets =
        [Encoding.UTF8, Encoding.UTF8, Encoding.UTF8, Encoding.Latin1, Encoding.ASCII, Encoding.Unicode];

    private readonly Random _random;

    private GeneratedMail(int seed) => _random = new Random(seed);

    /// <summary>The messages of the notebook, and <paramref name="count"/> others.</summary>
    public static IEnumerable<MimeMessage> Messages(int count) =>
        [.. Notebook(), .. Enumerable.Range(0, count).Select(seed => new GeneratedMail(seed).Message())];

    private static IEnumerable<MimeMessage> Notebook()
    {
        const string greeting = "来自C#初学者的问候...";
        const string html = """
            <html><body><h1>Hello</h1><p>sent by <a href="http://www.example.com">C#</a>...</p></body></html>
            """;
        var from = new MailboxAddress("C#爱好者", "xxx@163.com");
        MailboxAddress[] one = [new("管理员", "xxxxxx@qq.com")];
        MailboxAddress[] several = [.. one, new("", "second@qq.com"), new("第三", "third@qq.com")];
        yield return new MimeMessage([from], one, greeting, Plain("Hello, sent by C#..."));
        yield return new MimeMessage([from], one, greeting, new TextPart("html") { Text = html });
        yield return new MimeMessage([from], several, greeting, Plain("Hello, sent by C#..."));
        yield return new MimeMessage([from], one, "来自星星的我", Plain("hello world"));

        static TextPart Plain(string text) => new("plain") { Text = text };
    }

    private MimeMessage Message()
    {
        var message = new MimeMessage { Subject = Subject(), Date = Date(), Body = Body() };
        message.From.Add(Mailbox());
        message.To.AddRange(Some(1, 5, Mailbox));
        if (_random.Next(3) == 0)
        {
            message.Sender = Mailbox();
            message.ReplyTo.Add(Mailbox());
            message.Cc.Add(new GroupAddress(Pick(["Team", "开发组", "a group"]), Some(0, 3, Mailbox)));
            message.Cc.Add(Mailbox());
        }

        // One in three goes out with the encodings that its parts were given, the others as SMTP would want them.
        if (_random.Next(3) is > 0 and var constraint)
        {
            message.Prepare(constraint == 1 ? EncodingConstraint.SevenBit : EncodingConstraint.EightBit);
        }

        return message;
    }

    private MimeEntity Body() => _random.Next(6) switch
    {
        0 => Text("plain"),
        1 => Text("html"),
        2 => new MultipartAlternative { Text("plain"), Text("html") },
        3 => new Multipart("mixed") { Text("plain"), Attachment(), Attachment(), Text("plain", FileName()) },
        4 => new Multipart("mixed")
        {
            new MultipartAlternative { Text("plain"), new MultipartRelated { Text("html"), Image(), Image() } },
            Attachment(),
        },
        _ => Built(),
    };

    private MimeEntity Built()
    {
        var builder = new BodyBuilder { TextBody = Content(Encoding.UTF8), HtmlBody = Content(Encoding.UTF8) };
        builder.Attachments.Add(FileName(), Data(), new ContentType("application", "octet-stream"));
        builder.LinkedResources.Add(FileName(), Data(), new ContentType("image", "png")).ContentId = ContentId();
        return builder.ToMessageBody();
    }

    private TextPart Text(string subtype, string? fileName = null)
    {
        var charset = Pick(Charsets);
        var part = new TextPart(subtype);
        part.SetText(charset, Content(charset));
        part.ContentTransferEncoding =
            charset == Encoding.ASCII ? Pick([ContentEncoding.Default, ContentEncoding.SevenBit])
            : charset == Encoding.Unicode ? ContentEncoding.Base64
            : Pick([ContentEncoding.EightBit, ContentEncoding.Base64, ContentEncoding.QuotedPrintable]);
        if (fileName is not null)
        {
            part.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = fileName };
        }

        return part;
    }

    private MimePart Attachment()
    {
        // MimeKit's quoted-printable takes line feeds for the ends of lines, in any kind of data.
        var encoding = Pick([ContentEncoding.Base64, ContentEncoding.QuotedPrintable]);
        var data = encoding == ContentEncoding.Base64 ? Data() : [.. Data().Where(one => one != '\n')];
        var part = new MimePart("application", "octet-stream")
        {
            Content = new MimeContent(new MemoryStream(data)),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = encoding,
        };
        part.ContentDisposition.FileName = FileName();
        if (_random.Next(3) == 0)
        {
            part.ContentDisposition.Parameters.TryGetValue("filename", out Parameter? fileName);
            fileName!.EncodingMethod = ParameterEncodingMethod.Rfc2047;
        }

        return part;
    }

    private MimePart Image() => new("image", "png")
    {
        Content = new MimeContent(new MemoryStream(Data())),
        ContentDisposition = new ContentDisposition(ContentDisposition.Inline),
        ContentTransferEncoding = ContentEncoding.Base64,
        ContentId = ContentId(),
    };

    private MailboxAddress Mailbox() =>
        new(Pick(Names), $"user{_random.Next(1000)}@{Pick(["example.com", "example.org"])}");

    private string Subject() => string.Join(' ', Some(1, 8, () => Pick(Words)));

    // No zone half an hour off west of Greenwich: MimeKit writes it as -03-30, which nobody else reads.
    private DateTimeOffset Date() =>
        DateTimeOffset.FromUnixTimeSeconds(_random.Next()).ToOffset(TimeSpan.FromHours(Pick([0, 8, -5, 5.5, 13])));

    // Where a charset lacks a character, the line loses it.
    private string Content(Encoding charset)
    {
        var lossy = Encoding.GetEncoding(
            charset.CodePage, new EncoderReplacementFallback(""), DecoderFallback.ReplacementFallback);
        return string.Concat(Some(1, 12, () => lossy.GetString(lossy.GetBytes(Pick(Lines))) + "\n"));
    }

    private byte[] Data()
    {
        var data = new byte[_random.Next(300)];
        _random.NextBytes(data);
        return data;
    }

    private string FileName() => Pick(FileNames);

    private string ContentId() => $"{_random.Next(100)}@example.com";

    private T[] Some<T>(int least, int most, Func<T> make) =>
        [.. Enumerable.Range(0, _random.Next(least, most + 1)).Select(_ => make())];

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
