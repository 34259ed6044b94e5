using System.Text;

namespace NetLessons.Tests;

public sealed class MailLineDecoderTests
{
    [Theory]
    [InlineData("NOOP\r\n", "NOOP")]
    [InlineData("\r\n", "")]
    [InlineData("VRFY ä \t x\r\n", "VRFY ä \t x")]
    public void A_line_comes_whole_in_whatever_pieces(string line, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        for (var piece = 1; piece <= bytes.Length; piece++)
        {
            var decoder = new MailLineDecoder(maxLength: 512);
            foreach (var chunk in bytes.Chunk(piece))
            {
                Assert.False(decoder.IsComplete);
                Assert.Equal(chunk.Length, decoder.Decode(chunk));
            }

            Assert.True(decoder.IsComplete);
            decoder.Check();
            Assert.Equal(text, Encoding.UTF8.GetString(decoder.Bytes));
        }
    }

    [Fact]
    public void What_is_behind_the_line_is_left_for_the_next_one()
    {
        var decoder = new MailLineDecoder(maxLength: 512);
        Assert.Equal(6, decoder.Decode("NOOP\r\nQUIT\r\n"u8));
        Assert.Equal("NOOP", decoder.Text);
    }

    [Theory]
    [InlineData("NOOP\n", "bare LF")]
    [InlineData("\n", "bare LF")]
    [InlineData("NO\rOP\r\n", "control character")]
    [InlineData("NOOP\r\r\n", "control character")]
    [InlineData("NOOP \0\r\n", "control character")]
    [InlineData("NOOP \x7f\r\n", "control character")]
    public void A_line_that_is_none_is_refused_with_its_reason(string line, string reason)
    {
        var error = Assert.Throws<MailLineException>(() => Decode(line, 512).Check());
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(62, true)]
    [InlineData(63, false)]
    [InlineData(100_000, false)]
    public void The_longest_line_counts_its_end_and_the_rest_of_a_longer_one_is_taken(int length, bool isTaken)
    {
        var decoder = Decode(new string('x', length) + "\r\n", 64);
        Assert.True(decoder.IsComplete);
        Assert.True(decoder.Bytes.Length <= 64);
        if (isTaken)
        {
            decoder.Check();
        }
        else
        {
            var error = Assert.Throws<MailLineException>(decoder.Check);
            Assert.StartsWith("Line too long: 64 bytes", error.Message, StringComparison.Ordinal);
        }
    }

    private static MailLineDecoder Decode(string line, int maxLength)
    {
        var decoder = new MailLineDecoder(maxLength);
        Assert.Equal(line.Length, decoder.Decode(Encoding.Latin1.GetBytes(line)));
        return decoder;
    }
}
