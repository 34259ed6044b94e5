using System.Text;

namespace NetLessons.Tests;

public sealed class ResponseHeadTests
{
    [Fact]
    public void A_head_has_a_version_a_status_code_a_reason_and_fields()
    {
        var head = ResponseHead.Parse("HTTP/1.0 404 Not Found\r\nServer: nginx\r\nContent-Length: 12"u8);
        Assert.Equal(("HTTP/1.0", 404, "Not Found"), (head.Version, head.StatusCode, head.Reason));
        Assert.Equal("nginx", head.Fields["server"]);
        Assert.Equal(12, head.Fields.ContentLength);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 ")]
    [InlineData("HTTP/1.1 200")]
    public void A_reason_may_be_empty(string line) =>
        Assert.Equal("", ResponseHead.Parse(Encoding.ASCII.GetBytes(line)).Reason);

    [Fact]
    public void A_folded_field_of_an_old_server_becomes_one_line() =>
        Assert.Equal("a b", ResponseHead.Parse("HTTP/1.1 200 OK\r\nX: a\r\n\t b\r\n\r\n"u8).Fields["X"]);

    [Fact]
    public void A_head_is_written_as_it_is_sent()
    {
        var head = new ResponseHead(200, "OK", new HttpFields { { "Server", "nginx" }, { "X", "ä" } });
        Assert.Equal("HTTP/1.1 200 OK\r\nServer: nginx\r\nX: ä\r\n\r\n", head.ToString());
        Assert.Equal(head.ToString(), ResponseHead.Parse(head.ToBytes()).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1")]
    [InlineData("HTTP/1.1 20 OK")]
    [InlineData("HTTP/1.1 2000 OK")]
    [InlineData("HTTP/1.1 OK")]
    [InlineData("HTTP 200 OK")]
    [InlineData("220 mail.lab ESMTP")]
    [InlineData("HTTP/1.1 200 OK\r\nServer : nginx")]
    [InlineData("HTTP/1.1 200 OK\r\n folded")]
    [InlineData("HTTP/1.1 200 OK\nServer: nginx")]
    public void What_is_no_answer_is_refused(string text) =>
        Assert.Throws<HttpFormatException>(() => ResponseHead.Parse(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_reason_that_could_not_be_sent_is_not_made() =>
        Assert.Throws<ArgumentException>(() => new ResponseHead(200, "OK\r\nX: y", []));

    [Fact]
    public void An_answer_that_broke_off_is_told_with_both_numbers()
    {
        var head = ResponseHead.Parse("HTTP/1.1 200 OK\r\nContent-Length: 598838"u8);
        var error = Assert.Throws<HttpFormatException>(() => head.EnsureComplete(1000));
        Assert.Contains("598838", error.Message, StringComparison.Ordinal);
        Assert.Contains("1000", error.Message, StringComparison.Ordinal);
        head.EnsureComplete(598838);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nServer: nginx")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 10")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 10")]
    public void Where_no_length_can_be_known_nothing_is_missing(string head) =>
        ResponseHead.Parse(Encoding.ASCII.GetBytes(head)).EnsureComplete(0);
}
