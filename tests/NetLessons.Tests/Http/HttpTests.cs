using System.Text;

namespace NetLessons.Tests;

public sealed class HttpTests
{
    [Fact]
    public void A_message_is_split_once_at_its_first_empty_line()
    {
        var (head, body) = Http.Split("HTTP/1.1 200 OK\r\nA: b\r\n\r\nfirst\r\n\r\nsecond"u8.ToArray());
        Assert.Equal("HTTP/1.1 200 OK\r\nA: b", Encoding.ASCII.GetString(head));
        Assert.Equal("first\r\n\r\nsecond", Encoding.ASCII.GetString(body));
    }

    [Fact]
    public void A_body_that_is_no_text_keeps_its_bytes()
    {
        byte[] body = [0xff, 0x00, 0x0d, 0x0a, 0xfe];
        Assert.Equal(body, Http.Split([.. "HTTP/1.1 200 OK\r\n\r\n"u8, .. body]).Body);
    }

    [Theory]
    [InlineData("", "0 bytes")]
    [InlineData("HTTP/1.1 200 OK\r\n", "17 bytes")]
    [InlineData("a\n\nb", "4 bytes")]
    public void A_message_without_an_empty_line_is_refused_with_the_number_of_its_bytes(string message, string number)
    {
        var error = Assert.Throws<HttpFormatException>(() => Http.Split(Encoding.ASCII.GetBytes(message)));
        Assert.Contains(number, error.Message, StringComparison.Ordinal);
        Assert.Contains("empty line", error.Message, StringComparison.Ordinal);
    }
}
