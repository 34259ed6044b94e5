using System.Text;

namespace NetLessons.Tests;

public sealed class SmtpDataDecoderTests
{
    [Theory]
    [InlineData(".\r\n", "")]
    [InlineData("\r\n.\r\n", "\r\n")]
    [InlineData("a\r\nb\r\n.\r\n", "a\r\nb\r\n")]
    [InlineData("..\r\n.\r\n", ".\r\n")]
    [InlineData("...\r\n..a\r\n.b\r\na.\r\n.\r\n", "..\r\n.a\r\nb\r\na.\r\n")]
    [InlineData("\0ÿ\u0080\t\x7f\r\n.\r\n", "\0ÿ\u0080\t\x7f\r\n")]
    public void The_content_is_what_was_meant_in_whatever_pieces_it_comes(string sent, string content)
    {
        var bytes = Encoding.Latin1.GetBytes(sent);
        for (var piece = 1; piece <= bytes.Length; piece++)
        {
            var decoder = new SmtpDataDecoder(maxMessageSize: 100, maxLineLength: 100);
            foreach (var chunk in bytes.Chunk(piece))
            {
                Assert.False(decoder.IsComplete);
                Assert.Equal(chunk.Length, decoder.Decode(chunk));
            }

            Assert.True(decoder.IsComplete);
            Assert.Null(decoder.Refusal);
            Assert.Equal(content, Encoding.Latin1.GetString(decoder.Content.Span));
        }
    }

    [Fact]
    public void What_is_behind_the_end_is_left_for_the_next_command()
    {
        var decoder = new SmtpDataDecoder(maxMessageSize: 100, maxLineLength: 100);
        Assert.Equal(6, decoder.Decode("a\r\n.\r\nQUIT\r\n"u8));
    }

    [Theory]
    [InlineData("a\n.\n", "LF")]
    [InlineData("a\n.\r\n", "LF")]
    [InlineData("a\r\n.\n", "LF")]
    [InlineData("a\r.\r", "CR")]
    [InlineData("a\r.\r\n", "CR")]
    [InlineData("a\r\n.\r", "CR")]
    [InlineData("a\r\r\n.\r\r\n", "CR")]
    [InlineData("a\n\r.\r\n", "LF")]
    [InlineData("\n.\r\n", "LF")]
    [InlineData("\r.\r\n", "CR")]
    [InlineData("\r\n.\r.\r\n", "CR")]
    public void Nothing_but_the_real_end_ends_it_and_bare_line_ends_are_refused(string smuggled, string what)
    {
        var decoder = new SmtpDataDecoder(maxMessageSize: 100, maxLineLength: 100);
        decoder.Decode(Encoding.ASCII.GetBytes(smuggled + "MAIL FROM:<x@y.example>\r\n"));
        Assert.False(decoder.IsComplete);
        decoder.Decode("\r\n.\r\n"u8);
        Assert.True(decoder.IsComplete);
        Assert.Equal((550, "5.6.0"), (decoder.Refusal!.Code, decoder.Refusal.Status));
        Assert.Contains($"bare {what}", decoder.Refusal.Lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\r\n\0.\r\n")]
    [InlineData("\r\n .\r\n")]
    [InlineData("\r\n. \r\n")]
    [InlineData("\r\n..\r\n")]
    public void What_only_looks_like_the_end_belongs_to_the_message(string text)
    {
        var decoder = new SmtpDataDecoder(maxMessageSize: 100, maxLineLength: 100);
        decoder.Decode(Encoding.ASCII.GetBytes(text));
        Assert.False(decoder.IsComplete);
        decoder.Decode(".\r\n"u8);
        Assert.True(decoder.IsComplete);
        Assert.Null(decoder.Refusal);
    }

    [Theory]
    [InlineData(10, 100, "12345678\r\n.\r\n", 0)]
    [InlineData(9, 100, "12345678\r\n.\r\n", 552)]
    [InlineData(100, 10, "12345678\r\n.\r\n", 0)]
    [InlineData(100, 10, "..2345678\r\n.\r\n", 0)]
    [InlineData(100, 10, "123456789\r\n.\r\n", 500)]
    public void Size_and_line_length_have_a_limit_that_counts_the_message_and_not_its_transport(
        int maxMessageSize, int maxLineLength, string sent, int code)
    {
        var decoder = new SmtpDataDecoder(maxMessageSize, maxLineLength);
        Assert.Equal(sent.Length, decoder.Decode(Encoding.ASCII.GetBytes(sent)));
        Assert.True(decoder.IsComplete);
        Assert.Equal(code, decoder.Refusal?.Code ?? 0);
        Assert.True(decoder.Content.Length <= maxMessageSize);
    }
}
