using System.Buffers;
using System.Text;
using MailKit.Net.Smtp;

namespace NetLessons.Tests;

public sealed class SmtpClientGrammarTests
{
    [Fact]
    public void A_parser_takes_one_reply_after_the_other()
    {
        var parser = new SmtpReplyParser();

        Assert.Null(parser.Add("250-one"u8));
        Assert.Equal((SmtpStatusCode.Ok, "one\ntwo"), Reply(parser.Add("250 two"u8)));
        Assert.Equal((SmtpStatusCode.StartMailInput, ""), Reply(parser.Add("354"u8)));
        Assert.Equal(((SmtpStatusCode)299, " x "), Reply(parser.Add("299  x "u8)));
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_read_byte_by_byte()
    {
        Assert.Equal("caf\u00e9", new SmtpReplyParser().Add("250 caf\u00e9"u8)!.Response);
        Assert.Equal("caf\u00e9", new SmtpReplyParser().Add([.. "250 caf"u8, 0xe9])!.Response);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("25")]
    [InlineData("25 0")]
    [InlineData("-25")]
    public void A_line_without_a_code_is_no_reply(string line)
    {
        var error = Assert.Throws<SmtpProtocolException>(() => new SmtpReplyParser().Add(Encoding.UTF8.GetBytes(line)));

        Assert.Equal("Unable to parse status code returned by the server.", error.Message);
    }

    [Theory]
    [InlineData("250ok")]
    [InlineData("2500 ok")]
    [InlineData("050 ok")]
    public void A_code_has_three_digits_and_stands_apart(string line)
    {
        var error = Assert.Throws<SmtpProtocolException>(() => new SmtpReplyParser().Add(Encoding.UTF8.GetBytes(line)));

        Assert.Equal("Invalid status code returned by the server.", error.Message);
    }

    [Fact]
    public void A_reply_that_does_not_end_is_refused()
    {
        var parser = new SmtpReplyParser();

        var error = Assert.Throws<SmtpProtocolException>(() =>
        {
            for (var i = 0; i <= SmtpReplyParser.MaxLength; i += 6)
            {
                parser.Add("250-"u8);
            }
        });

        Assert.Contains("longer than 65536 bytes", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", ".\r\n")]
    [InlineData(".", "..\r\n.\r\n")]
    [InlineData("a", "a\r\n.\r\n")]
    [InlineData("a\r\n", "a\r\n.\r\n")]
    [InlineData(".\r\n..\r\n", "..\r\n...\r\n.\r\n")]
    [InlineData("a.b\r\n\r\n.c\r\n", "a.b\r\n\r\n..c\r\n.\r\n")]
    [InlineData("a\n.\nb\n", "a\n..\nb\n.\r\n")]
    public void Dots_at_the_start_of_a_line_are_doubled_however_the_message_is_cut(string message, string expected)
    {
        for (var size = 1; size <= Math.Max(1, message.Length); size++)
        {
            var output = new ArrayBufferWriter<byte>();
            var stuffer = new DotStuffer();
            foreach (var block in Encoding.UTF8.GetBytes(message).Chunk(size))
            {
                stuffer.Write(block, output);
            }

            stuffer.End(output);

            Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
        }
    }

    [Theory]
    [InlineData("hello\nSIZE 4294967295", SmtpCapabilities.Size, uint.MaxValue)]
    [InlineData("hello\nSIZE 0", SmtpCapabilities.Size, 0u)]
    [InlineData("hello\nSIZE 4294967296", SmtpCapabilities.None, 0u)]
    [InlineData("hello\nSIZE -1", SmtpCapabilities.None, 0u)]
    [InlineData("SIZE 5", SmtpCapabilities.None, 0u)]
    [InlineData("hello\n\n  \npipelining ", SmtpCapabilities.Pipelining, 0u)]
    public void Extensions_are_read_from_the_reply_to_EHLO(string reply, SmtpCapabilities capabilities, uint maxSize)
    {
        var extensions = SmtpExtensions.Parse(new SmtpResponse(SmtpStatusCode.Ok, reply));

        Assert.Equal((capabilities, maxSize), (extensions.Capabilities, extensions.MaxSize));
    }

    private static (SmtpStatusCode Code, string Text) Reply(SmtpResponse? reply) =>
        (reply!.StatusCode, reply.Response);
}
