using System.Text;
using MimeKit;

namespace NetLessons.Tests;

public sealed class MimeMessageTests
{
    [Fact]
    public void A_new_message_has_a_date_and_an_identifier_and_a_place_for_the_rest()
    {
        var message = new MimeMessage();

        Assert.Equal(["From", "Date", "Subject", "Message-Id"], message.Headers.Select(header => header.Field));
        Assert.InRange(message.Date, DateTimeOffset.Now.AddMinutes(-5), DateTimeOffset.Now);
        Assert.Matches("^[0-9A-Z]+\\.[0-9A-Z]{1,13}@[^@<>\\s]+$", message.MessageId);
        Assert.Equal("", message.Subject);
        Assert.Null(message.Body);
        Assert.Null(message.TextBody);
        Assert.Empty(message.BodyParts);
    }

    [Fact]
    public void A_message_is_built_in_one_go()
    {
        var message = new MimeMessage(
            [new MailboxAddress("Alice", "alice@example.com")],
            [new MailboxAddress("Bob", "bob@example.org")],
            "hello",
            new TextPart { Text = "hi" });

        Assert.Equal(["From", "Date", "Subject", "Message-Id", "To"], message.Headers.Select(header => header.Field));
        Assert.Equal("Alice <alice@example.com>", message.Headers[HeaderId.From]);
        Assert.Equal("hi", message.TextBody);
    }

    [Fact]
    public void Lists_of_addresses_and_their_headers_follow_each_other()
    {
        var message = new MimeMessage();

        message.To.Add(new MailboxAddress("Bob", "bob@example.org"));
        Assert.Equal("Bob <bob@example.org>", message.Headers[HeaderId.To]);

        ((MailboxAddress)message.To[0]).Address = "bob@example.net";
        Assert.Equal("Bob <bob@example.net>", message.Headers[HeaderId.To]);

        message.Headers[HeaderId.To] = "carol@example.com, dave@example.com";
        Assert.Equal(["carol@example.com", "dave@example.com"], message.To.Select(address => address.ToString()));

        message.To.Clear();
        Assert.False(message.Headers.Contains(HeaderId.To));

        message.Headers.Add("To", "erin@example.com");
        Assert.Equal("erin@example.com", message.To.ToString());
    }

    [Fact]
    public void Types_and_dispositions_and_their_headers_follow_each_other()
    {
        var part = new MimePart("text/csv") { FileName = "a.csv" };
        Assert.Equal("attachment; filename=a.csv", part.Headers[HeaderId.ContentDisposition]);
        Assert.Equal("text/csv; name=a.csv", part.Headers[HeaderId.ContentType]);

        part.Headers[HeaderId.ContentDisposition] = "inline";
        part.Headers[HeaderId.ContentType] = "text/csv; charset=utf-8";
        Assert.False(part.IsAttachment);
        Assert.Equal("utf-8", part.ContentType.Charset);

        part.ContentDisposition = null;
        Assert.False(part.Headers.Contains(HeaderId.ContentDisposition));

        part.IsAttachment = true;
        part.ContentType.Charset = "us-ascii";
        Assert.Equal("attachment", part.Headers[HeaderId.ContentDisposition]);
        Assert.Equal("text/csv; charset=us-ascii", part.Headers[HeaderId.ContentType]);
    }

    [Fact]
    public void Properties_that_are_headers_go_with_null()
    {
        var message = new MimeMessage { Sender = new MailboxAddress(null, "robot@example.com"), Subject = "s" };
        Assert.Equal("robot@example.com", message.Sender?.Address);
        message.Sender = null;
        message.Subject = null;
        message.MessageId = null;
        Assert.Equal(["From", "Date"], message.Headers.Select(header => header.Field));

        var part = new TextPart { ContentId = "a@b", ContentLocation = new Uri("a.txt", UriKind.Relative) };
        Assert.Equal("<a@b>", part.Headers[HeaderId.ContentId]);
        (part.ContentId, part.ContentLocation) = (null, null);
        Assert.Single(part.Headers);
    }

    [Fact]
    public void No_property_smuggles_in_a_header()
    {
        const string Attack = "x\r\nBcc: victim@example.org\r\n\r\nbody";
        var part = new MimePart("text/plain") { FileName = Attack, ContentId = Attack };
        part.ContentType.Charset = Attack;
        var message = new MimeMessage { Subject = Attack, MessageId = Attack, Body = part };
        message.To.Add(new MailboxAddress(Attack, "bob@example.org"));
        message.Headers.Add("X-Comment", Attack);

        using var stream = new MemoryStream();
        message.WriteTo(stream);
        stream.Position = 0;
        var read = MimeMessage.Load(stream);

        Assert.Empty(read.Bcc);
        Assert.DoesNotContain("\nBcc", Encoding.Latin1.GetString(stream.ToArray()), StringComparison.Ordinal);
        Assert.Equal(message.Headers.Count, read.Headers.Count);
    }

    [Fact]
    public async Task Streams_and_files_give_the_same_message_waiting_or_not()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "message.eml");
        var message = new MimeMessage { Subject = "\u60a8\u597d", Body = new TextPart { Text = "text" } };
        using var stream = new MemoryStream();
        await message.WriteToAsync(stream, TestContext.Current.CancellationToken);
        await message.WriteToAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(stream.ToArray(), File.ReadAllBytes(file));

        message.WriteTo(file, TestContext.Current.CancellationToken);
        Assert.Equal(stream.ToArray(), File.ReadAllBytes(file));

        stream.Position = 0;
        var read = new[]
        {
            MimeMessage.Load(file, TestContext.Current.CancellationToken),
            await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken),
            await MimeMessage.LoadAsync(stream, TestContext.Current.CancellationToken),
        };
        Assert.All(read, one => Assert.Equal(("\u60a8\u597d", "text"), (one.Subject, one.TextBody?.TrimEnd())));
    }

    [Fact]
    public async Task What_is_cancelled_does_not_begin()
    {
        using var stream = new MemoryStream();
        var cancelled = new CancellationToken(canceled: true);
        Assert.Throws<OperationCanceledException>(() => new MimeMessage().WriteTo(stream, cancelled));
        Assert.Throws<OperationCanceledException>(() => MimeMessage.Load(stream, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new MimeMessage().WriteToAsync(stream, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => MimeMessage.LoadAsync(stream, cancelled));
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void A_message_as_text_warns_as_MimeKit_does()
    {
        var text = new MimeMessage { Subject = "s", Body = new TextPart { Text = "body" } }.ToString();
        Assert.StartsWith("X-MimeKit-Warning: Do NOT use ToString() to serialize", text, StringComparison.Ordinal);
        Assert.Contains("Subject: s", text, StringComparison.Ordinal);
        Assert.StartsWith("X-MimeKit-Warning:", new TextPart { Text = "body" }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_recipient_counts_once_if_asked()
    {
        var message = new MimeMessage();
        message.To.Add(MailboxAddress.Parse("a@example.com"));
        message.Cc.Add(new GroupAddress("all", InternetAddressList.Parse("A@EXAMPLE.COM, b@example.com")));

        Assert.Equal(3, message.GetRecipients().Count);
        Assert.Equal(
            ["a@example.com", "b@example.com"],
            message.GetRecipients(onlyUnique: true).Select(mailbox => mailbox.Address));
    }

    [Fact]
    public void A_message_that_was_read_keeps_the_order_of_its_headers()
    {
        const string Raw =
            "Content-Type: text/plain\r\nSubject: a\r\nContent-Language: en\r\nTo: b@c.example\r\n\r\nbody";
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(Raw));
        var message = MimeMessage.Load(stream);
        message.Subject = "changed";
        message.Headers.Add("X-New", "new");

        using var written = new MemoryStream();
        message.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, written);

        Assert.Equal(
            Raw.Replace(": a", ": changed", StringComparison.Ordinal)
                .Replace("\r\n\r\n", "\r\nX-New: new\r\n\r\n", StringComparison.Ordinal),
            Encoding.ASCII.GetString(written.ToArray()));
    }

    [Fact]
    public void The_parts_of_a_multipart_can_be_moved()
    {
        var (first, second) = (new TextPart { Text = "1" }, new TextPart { Text = "2" });
        var multipart = new Multipart { second };

        multipart.Insert(0, first);
        Assert.Equal([first, second], multipart);
        Assert.Equal(1, multipart.IndexOf(second));
        Assert.True(multipart.Remove(first));
        Assert.False(multipart.Remove(first));
        multipart[0] = first;
        Assert.Equal([first], multipart);
        Assert.Throws<ArgumentNullException>(() => multipart.Add(null!));
        multipart.Clear();
        Assert.Equal(0, multipart.Count);
        Assert.Matches("^=-[A-Za-z0-9+/]{22}==$", multipart.Boundary);
    }

    [Fact]
    public void The_root_of_a_related_multipart_is_the_one_that_is_named_or_the_first()
    {
        var related = new MultipartRelated { Root = new TextPart("html") { Text = "<p>1</p>" } };
        related.Add(new TextPart("html") { Text = "<p>2</p>", ContentId = "two@example.com" });
        Assert.Equal("text/html", related.ContentType.Parameters["type"]);
        Assert.Same(related[0], related.Root);

        related.ContentType.Parameters["start"] = "<two@example.com>";
        Assert.Same(related[1], related.Root);
        Assert.Equal("<p>2</p>", new MimeMessage { Body = related }.HtmlBody);

        related.Root = new TextPart { Text = "plain" };
        Assert.Equal("plain", new MimeMessage { Body = related }.TextBody);
        Assert.Equal(2, related.Count);
    }

    [Fact]
    public void Disposing_a_message_closes_the_contents_of_its_parts()
    {
        var stream = new MemoryStream([1]);
        var message = new MimeMessage { Body = new Multipart { new MimePart { Content = new MimeContent(stream) } } };

        message.Dispose();

        Assert.False(stream.CanRead);
    }

    [Fact]
    public void A_stream_that_cannot_be_read_again_is_no_content()
    {
        using var stream = new MemoryStream();
        using var oneWay = new BufferedStream(new System.IO.Compression.DeflateStream(
            stream, System.IO.Compression.CompressionMode.Decompress));
        Assert.Throws<ArgumentException>(() => new MimeContent(oneWay));
    }
}
