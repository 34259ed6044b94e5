using System.Text;
using MimeKit;

namespace NetLessons.Tests;

public sealed class HeaderTests
{
    [Fact]
    public void A_header_that_was_read_is_written_back_byte_for_byte()
    {
        const string Value = "\t caf\u00e9 =?utf-8?q?caf=C3=A9?=\r\n   folded \r\n";
        var header = new Header("Subject "u8.ToArray(), Encoding.Latin1.GetBytes(Value));

        Assert.Equal(HeaderId.Subject, header.Id);
        Assert.Equal("Subject", header.Field);
        Assert.Equal("café café   folded", header.Value);
        Assert.Equal("Subject :" + Value, Encoding.Latin1.GetString(Written(header, NewLineFormat.Dos)));
        Assert.Equal(
            "Subject :" + Value.Replace("\r", ""),
            Encoding.Latin1.GetString(Written(header, NewLineFormat.Unix)));
    }

    [Fact]
    public void A_line_without_a_colon_is_written_back_without_one()
    {
        var header = new Header("no header\r\n"u8.ToArray(), [], isInvalid: true);

        Assert.Equal("no header\r\n"u8, Written(header, NewLineFormat.Dos));
    }

    [Fact]
    public void Line_ends_in_a_value_never_begin_another_header()
    {
        foreach (var field in new[] { "Subject", "Message-Id", "To", "X-Own", "Content-Type", "References" })
        {
            foreach (var international in new[] { false, true })
            {
                var header = new Header(field, "a@b\r\nBcc: victim@example.org\r\n\r\nbody\rX: y\nZ: z");
                var lines = Encoding.UTF8.GetString(Written(header, NewLineFormat.Dos, international)).Split("\r\n");

                Assert.DoesNotContain(lines.Skip(1).SkipLast(1), line => line.TrimStart(' ', '\t') == line);
                Assert.Equal("", lines[^1]);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Sub ject")]
    [InlineData("Subject:")]
    [InlineData("Subject\r\nBcc")]
    [InlineData("Betr\u00e9f")]
    public void A_name_that_no_field_can_have_is_refused(string field) =>
        Assert.Throws<ArgumentException>(() => new Header(field, "value"));

    [Fact]
    public void Nulls_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => new Header("Subject", null!));
        Assert.Throws<ArgumentNullException>(() => new Header(null!, HeaderId.Subject, "value"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Header(HeaderId.Unknown, "value"));
    }

    [Theory]
    [InlineData(HeaderId.MimeVersion, "MIME-Version")]
    [InlineData(HeaderId.MessageId, "Message-Id")]
    [InlineData(HeaderId.ContentTransferEncoding, "Content-Transfer-Encoding")]
    [InlineData(HeaderId.XMailer, "X-Mailer")]
    public void A_usual_field_has_its_usual_name(HeaderId id, string name)
    {
        Assert.Equal(name, new Header(id, "value").Field);
        Assert.Equal(id, new Header(name.ToLowerInvariant(), "value").Id);
    }

    [Fact]
    public void Many_identifiers_are_folded_between_them()
    {
        var ids = Enumerable.Range(1, 8).Select(i => $"<thread-message-number-{i}@mail.example.com>");

        var header = new Header(HeaderId.References, string.Join(' ', ids));

        Assert.Equal(
            $" {string.Join(Environment.NewLine + "\t", ids)}{Environment.NewLine}",
            Encoding.UTF8.GetString(header.RawValue));
    }

    [Fact]
    public void Addresses_set_as_text_are_encoded_as_addresses()
    {
        var header = new Header(HeaderId.To, "管理员 <xxxxxx@qq.com>, \"Liddell, Alice\" <alice@example.com>");

        Assert.StartsWith(" =?utf-8?b?566h55CG5ZGY?= <xxxxxx@qq.com>,", Encoding.UTF8.GetString(header.RawValue));
        Assert.Contains("\"Liddell, Alice\"", Encoding.UTF8.GetString(header.RawValue));
    }

    [Fact]
    public void Whatever_comes_is_read_without_an_exception_and_can_be_written()
    {
        var random = new Random(4);
        const string Alphabet = "a b\t,;:<>@\"\\()[].=?*'%/\r\n\u00e9QBqb28-_xn";
        HeaderId[] ids = [HeaderId.To, HeaderId.ContentType, HeaderId.ContentDisposition, HeaderId.Subject];
        for (var i = 0; i < 5000; i++)
        {
            var text = new string(random.GetItems<char>(Alphabet, random.Next(200)));
            var bytes = Encoding.Latin1.GetBytes(text);
            InternetAddressList.Read(bytes, ParserOptions.Default).ToString(true);
            ContentType.Read([.. "a/b;"u8, .. bytes], ParserOptions.Default)?.ToString(true);
            ContentDisposition.Read(bytes, ParserOptions.Default)?.ToString(true);
            var header = new Header(ids[i % ids.Length], text);

            Assert.DoesNotContain('\n', header.Value);
            Assert.NotEmpty(Written(header, NewLineFormat.Dos, international: i % 3 == 0));
        }
    }

    [Fact]
    public void Half_a_letter_behind_a_long_name_is_written()
    {
        var header = new Header(new string('X', 80), "\udc00" + new string('a', 100));

        Assert.Contains("\uFFFDaaa", Encoding.UTF8.GetString(Written(header, NewLineFormat.Dos, international: true)));
    }

    private static byte[] Written(Header header, NewLineFormat newLine, bool international = false)
    {
        using var stream = new MemoryStream();
        header.WriteTo(new FormatOptions { NewLineFormat = newLine, International = international }, stream);
        return stream.ToArray();
    }
}
