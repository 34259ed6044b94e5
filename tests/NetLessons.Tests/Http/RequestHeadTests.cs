using System.Text;

namespace NetLessons.Tests;

public sealed class RequestHeadTests
{
    private const string Good =
        "GET /a?b=c HTTP/1.1\r\nHost: www.sina.com.cn\r\nX-Empty:\r\nX-Spaced: \t v w \t\r\n\r\n";

    [Theory]
    [InlineData(Good)]
    [InlineData(Good + "the body")]
    public void A_head_has_a_method_a_target_a_version_and_fields(string text)
    {
        var head = RequestHead.Parse(Bytes(text));
        Assert.Equal(("GET", "/a?b=c", "HTTP/1.1"), (head.Method, head.Target, head.Version));
        Assert.Equal("www.sina.com.cn", head.Fields["host"]);
        Assert.Equal("", head.Fields["X-Empty"]);
        Assert.Equal("v w", head.Fields["X-Spaced"]);
    }

    [Fact]
    public void A_head_is_written_as_it_is_sent()
    {
        var fields = new HttpFields { { "Host", "www.sina.com.cn" }, { "Connection", "close" } };
        var head = new RequestHead("GET", "/", fields);
        const string Expected = "GET / HTTP/1.1\r\nHost: www.sina.com.cn\r\nConnection: close\r\n\r\n";
        Assert.Equal(Expected, head.ToString());
        Assert.Equal(60, head.ToBytes().Length);
        Assert.Equal(Expected, RequestHead.Parse(head.ToBytes()).ToString());
    }

    [Theory]
    [InlineData("GET", "/with space")]
    [InlineData("GET", "")]
    [InlineData("G ET", "/")]
    [InlineData("GET", "/新浪")]
    public void A_head_that_could_not_be_sent_is_not_made(string method, string target) =>
        Assert.Throws<ArgumentException>(() => new RequestHead(method, target, []));

    [Theory]
    [InlineData("")]
    [InlineData("GET /")]
    [InlineData("GET  / HTTP/1.1")]
    [InlineData("GET / HTTP/1.1 ")]
    [InlineData("GET / http/1.1")]
    [InlineData("GET / HTTP/1.10")]
    [InlineData("G(T / HTTP/1.1")]
    [InlineData("GET /\u0001 HTTP/1.1")]
    [InlineData("GET / HTTP/1.1\r\nHost : a")]
    [InlineData("GET / HTTP/1.1\r\nHost")]
    [InlineData("GET / HTTP/1.1\r\n: a")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n folded")]
    [InlineData("GET / HTTP/1.1\r\n Host: a")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\0b")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\rX: b")]
    [InlineData("GET / HTTP/1.1\nHost: a")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\nX: b")]
    public void What_is_no_request_is_refused(string text)
    {
        var error = Assert.Throws<HttpFormatException>(() => RequestHead.Parse(Bytes(text)));
        Assert.Equal(400, error.StatusCode);
        Assert.DoesNotContain(error.Message, char.IsControl);
    }

    [Fact]
    public void Another_major_version_is_refused_as_such()
    {
        var error = Assert.Throws<HttpFormatException>(() => RequestHead.Parse("GET / HTTP/2.0\r\n\r\n"u8));
        Assert.Equal(505, error.StatusCode);
    }

    [Fact]
    public void A_head_in_pieces_is_complete_with_its_last_byte_and_not_before()
    {
        var bytes = Bytes("\r\n\r\n" + Good + "GET /next");
        var start = 0;
        for (var count = 0; count < 4 + Good.Length; count++)
        {
            Assert.False(RequestHead.TryParse(bytes.AsSpan(start..count), out _, out var skipped));
            start += skipped;
        }

        Assert.Equal(4, start);
        Assert.True(RequestHead.TryParse(bytes.AsSpan(start), out var head, out var length));
        Assert.Equal("/a?b=c", head.Target);
        Assert.Equal(Good.Length, length);
    }

    [Theory]
    [InlineData("\u0016\u0003\u0001")]
    [InlineData("HELO lab\r\n")]
    [InlineData("GET / HTTP/1.1\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\n\n")]
    public void What_cannot_become_a_request_is_refused_before_its_end(string beginning) =>
        Assert.Throws<HttpFormatException>(() => RequestHead.TryParse(Bytes(beginning), out _, out _));

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
