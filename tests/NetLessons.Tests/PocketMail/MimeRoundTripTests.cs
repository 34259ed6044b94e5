using System.Text;
using MimeKit;

namespace NetLessons.Tests;

/// <summary>Damaged messages that came to mean something else when they were read and written.</summary>
public sealed class MimeRoundTripTests
{
    private const string Top = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n";

    [Theory]
    [InlineData("--b\nContent-Type: text/plain\n\n--b--\n")]
    [InlineData("--b\nContent-Type: message/rfc822\n\nSubject: inner\n\n--b--\n")]
    [InlineData("--b\nContent-Type: multipart/mixed; boundary=c\n\n--b--\n")]
    [InlineData("--b\nContent-Type: multipart/mixed; boundary=c\n\npreamble\n--b--\n")]
    [InlineData("--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nlast\n--b--\n")]
    [InlineData("--b\nContent-Type: message/rfc822\n\nContent-Type: message/rfc822\nMIME-Version: 1.0\n\n"
        + "Content-Type: multipart/mixed; boundary=c\nMIME-Version: 1.0\n\n--c\n\nlast\n--b--\n")]
    [InlineData("--b\n\nfirst\n--b\n--b--\nepilogue")]
    public void Parts_without_content_and_without_a_last_boundary_are_written_back_as_they_came(string body) =>
        Assert.Equal(Top + body, Write(Load(Top + body)));

    [Theory]
    [InlineData("\r\r\nno header")]
    [InlineData("\r")]
    public void A_line_of_nothing_but_carriage_returns_ends_the_headers(string rest)
    {
        var message = Load("Subject: a\n" + rest);
        Assert.Equal(["Subject: a"], message.Headers.Select(header => $"{header}"));
        Assert.Equal("Subject: a\n\n" + rest.Trim('\r', '\n'), Write(message));
    }

    [Fact]
    public void A_message_that_came_without_a_version_of_mime_is_written_without_one_and_a_new_one_has_it()
    {
        const string Raw = "Subject: a\nContent-Type: text/plain; charset=utf-8\n\nhello\n";
        var message = Load(Raw);
        Assert.Equal(Raw, Write(message));
        message.Prepare(EncodingConstraint.None);
        Assert.Contains("MIME-Version: 1.0\n", Write(message), StringComparison.Ordinal);
        Assert.Contains(
            "MIME-Version: 1.0\n", Write(new MimeMessage { Body = Load(Raw).Body }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_a_colon_is_no_header_even_where_the_end_of_the_file_cuts_it_off()
    {
        var message = Load("Subject: a\nContent-Type");
        Assert.Equal("text/plain", message.Body!.ContentType.MimeType);
        Assert.Equal("text/plain", Load(Write(message)).Body!.ContentType.MimeType);
    }

    [Fact]
    public void A_boundary_that_ends_the_headers_of_a_multipart_may_be_its_own()
    {
        var message = Load(Top + "--b\nContent-Type: multipart/mixed; boundary=b\n--b\n\ninner\n--b--\n");
        var inner = Assert.IsType<Multipart>(Assert.Single(Assert.IsType<Multipart>(message.Body)));
        Assert.Equal("inner", Assert.IsType<TextPart>(Assert.Single(inner)).Text);
        Assert.Equal(Tree(message), Tree(Load(Write(message))));
    }

    [Fact]
    public void A_boundary_without_a_part_behind_it_goes_on_ending_what_stands_before_it()
    {
        var message = Load(
            Top + "--b\nContent-Type: multipart/mixed; boundary=c\n\n"
                + "--c\nContent-Type: multipart/mixed; boundary=b\n--c\n--b\n\nsecond\n--b--\n");
        Assert.Equal("multipart/mixed(multipart/mixed(multipart/mixed()) text/plain())", Tree(message));
        Assert.Equal(Tree(message), Tree(Load(Write(message))));
    }

    [Fact]
    public void A_multipart_that_was_cut_off_gets_its_last_boundary_when_it_is_changed()
    {
        var message = Load(Top + "--b\n\nfirst\n--b\n");
        ((Multipart)message.Body!).Add(new TextPart("plain") { Text = "second" });
        var written = Write(message);
        Assert.EndsWith("\n\nsecond\n--b--\n", written);
        Assert.Equal("multipart/mixed(text/plain() text/plain())", Tree(Load(written)));
    }

    [Fact]
    public void A_letter_that_was_cut_off_before_its_first_part_stays_within_the_one_that_forwards_it()
    {
        var forwarding = new MimeMessage
        {
            Body = new Multipart
            {
                new MessagePart { Message = Load(Top + "cut") },
                new TextPart("plain") { Text = "a" },
            },
        };
        Assert.Equal(Tree(forwarding), Tree(Load(Write(forwarding))));
    }

    [Fact]
    public void The_line_end_of_the_last_boundary_is_not_in_the_epilogue() =>
        Assert.Equal("epilogue\n", Assert.IsType<Multipart>(Load(Top + "--b--\nepilogue\n").Body).Epilogue);

    private static string Tree(MimeMessage message) => Tree(message.Body!);

    private static string Tree(MimeEntity entity) => entity.ContentType.MimeType + entity switch
    {
        Multipart multipart => $"({string.Join(' ', multipart.Select(Tree))})",
        MessagePart part => $"({Tree(part.Message!)})",
        _ => "()",
    };

    private static MimeMessage Load(string raw)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(raw));
        return MimeMessage.Load(stream);
    }

    private static string Write(MimeMessage message)
    {
        using var stream = new MemoryStream();
        message.WriteTo(new FormatOptions { NewLineFormat = NewLineFormat.Unix }, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
