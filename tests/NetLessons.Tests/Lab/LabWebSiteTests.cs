using System.Text;

namespace NetLessons.Tests;

public sealed class LabWebSiteTests
{
    [Fact]
    public void The_page_comes_with_its_fields_in_their_order()
    {
        var date = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc);
        var head = Answer("GET / HTTP/1.1\r\nHost: www.sina.com.cn").Head(date);
        Assert.Equal((200, "OK", "HTTP/1.1"), (head.StatusCode, head.Reason, head.Version));
        Assert.Equal(
            [
                "Server", "Date", "Content-Type", "Content-Length", "Connection",
                "Vary", "Last-Modified", "Cache-Control", "Age", "X-Cache",
            ],
            head.Fields.Select(field => field.Key));
        Assert.Equal("nginx", head.Fields["Server"]);
        Assert.Equal("Wed, 04 Mar 2026 05:06:07 GMT", head.Fields["Date"]);
        Assert.Equal("text/html", head.Fields["Content-Type"]);
        Assert.Equal("598838", head.Fields["Content-Length"]);
        Assert.Equal("Accept-Encoding", head.Fields["Vary"]);
        Assert.Equal("max-age=60", head.Fields["Cache-Control"]);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: www.sohu.com", "搜狐")]
    [InlineData("GET / HTTP/1.1\r\nhost: WWW.SOHU.COM:8080", "搜狐")]
    [InlineData("GET /?q=1/2 HTTP/1.1\r\nHost: www.baidu.com", "百度一下，你就知道")]
    [InlineData("GET / HTTP/1.1\r\nHost: unknown.example", "新浪首页")]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1:41817", "新浪首页")]
    [InlineData("GET / HTTP/1.1\r\nHost:", "新浪首页")]
    [InlineData("GET / HTTP/1.0", "新浪首页")]
    [InlineData("GET http://www.sohu.com/ HTTP/1.1\r\nHost: www.baidu.com", "搜狐")]
    [InlineData("GET HTTP://www.sohu.com HTTP/1.1\r\nHost: www.baidu.com", "搜狐")]
    [InlineData("GET http://www.sohu.com?q HTTP/1.1\r\nHost: www.baidu.com", "搜狐")]
    public void The_host_decides_whose_page_it_is(string request, string title)
    {
        var answer = Answer(request);
        Assert.Equal(200, answer.StatusCode);
        Assert.Contains($"<title>{title}</title>", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: www.lab.test", "https://www.lab.test/")]
    [InlineData("HEAD /a/b?c HTTP/1.1\r\nHost: WWW.Lab.Test:80", "https://www.lab.test/a/b")]
    [InlineData("GET http://www.lab.test/ HTTP/1.1\r\nHost: a", "https://www.lab.test/")]
    public void A_site_that_speaks_https_only_sends_the_client_there(string request, string location)
    {
        var answer = Answer(request);
        var head = answer.Head(DateTime.UtcNow);
        Assert.Equal((302, "Moved Temporarily", location), (head.StatusCode, head.Reason, head.Fields["Location"]));
        Assert.Equal(answer.Body.Length, head.Fields.ContentLength);
        Assert.Equal("keep-alive", head.Fields["Connection"]);
        Assert.Equal(200, LabWebSite.Answer(Request("GET / HTTP/1.1\r\nHost: www.lab.test"), true).StatusCode);
    }

    [Theory]
    [InlineData("GET https://www.sohu.com/ HTTP/1.1\r\nHost: a", false, 400)]
    [InlineData("GET https://www.sohu.com/ HTTP/1.1\r\nHost: a", true, 200)]
    [InlineData("GET http://www.sohu.com/ HTTP/1.1\r\nHost: a", true, 400)]
    [InlineData("POST / HTTP/1.1\r\nHost: www.lab.test", false, 405)]
    public void An_address_is_one_of_the_scheme_that_is_spoken(string request, bool isEncrypted, int statusCode) =>
        Assert.Equal(statusCode, LabWebSite.Answer(Request(request), isEncrypted).StatusCode);

    [Theory]
    [InlineData("GET / HTTP/1.1", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: a", 400)]
    [InlineData("GET / HTTP/1.0\r\nHost: a\r\nHost: b", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: a b", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost: a/b", 400)]
    [InlineData("GET http:/// HTTP/1.1\r\nHost: a", 400)]
    [InlineData("GET a HTTP/1.1\r\nHost: a", 400)]
    [InlineData("GET /index.html HTTP/1.1\r\nHost: a", 404)]
    [InlineData("HEAD /missing HTTP/1.1\r\nHost: a", 404)]
    [InlineData("GET http://a/missing HTTP/1.1\r\nHost: a", 404)]
    [InlineData("POST / HTTP/1.1\r\nHost: a", 405)]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: a", 405)]
    [InlineData("get / HTTP/1.1\r\nHost: a", 405)]
    public void What_cannot_be_answered_is_answered_with_the_reason(string request, int statusCode)
    {
        var answer = Answer(request);
        Assert.Equal(statusCode, answer.StatusCode);
        Assert.Contains($"<h1>{statusCode} ", Encoding.UTF8.GetString(answer.Body.Span), StringComparison.Ordinal);
        Assert.Equal(answer.Body.Length, answer.Head(DateTime.UtcNow).Fields.ContentLength);
        Assert.Equal(statusCode == 400, answer.Closes);
        Assert.Equal(statusCode == 405 ? "GET, HEAD" : null, answer.Head(DateTime.UtcNow).Fields["Allow"]);
    }

    [Fact]
    public void What_a_client_sent_is_encoded_in_the_page_that_repeats_it()
    {
        var body = Encoding.UTF8.GetString(Answer("GET / HTTP/1.1\r\nHost: <b>").Body.Span);
        Assert.Contains("&lt;b&gt;", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1", "", "keep-alive")]
    [InlineData("HTTP/1.1", "Connection: Close\r\n", "close")]
    [InlineData("HTTP/1.1", "Connection: te, close\r\n", "close")]
    [InlineData("HTTP/1.0", "", "close")]
    [InlineData("HTTP/1.0", "Connection: keep-alive\r\n", "keep-alive")]
    [InlineData("HTTP/1.0", "Connection: keep-alive, close\r\n", "close")]
    public void A_connection_persists_as_its_version_and_fields_say(string version, string fields, string connection)
    {
        var answer = Answer($"GET / {version}\r\nHost: a\r\n{fields}");
        Assert.Equal(connection, answer.Head(DateTime.UtcNow).Fields["Connection"]);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("Content-Length: 7", 7)]
    [InlineData("Content-Length: 100", 100)]
    public void The_length_of_a_body_is_known(string fields, long bytes) =>
        Assert.Equal(bytes, LabWebSite.BodyBytes(Request($"POST / HTTP/1.1\r\n{fields}"), limit: 100));

    [Theory]
    [InlineData("Content-Length: 101", 413)]
    [InlineData("Content-Length: 5, 6", 400)]
    [InlineData("Content-Length: x", 400)]
    [InlineData("Transfer-Encoding: chunked", 501)]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 5", 400)]
    public void A_body_whose_end_is_not_known_or_too_far_is_refused(string fields, int statusCode)
    {
        var head = Request($"POST / HTTP/1.1\r\n{fields}");
        var error = Assert.Throws<HttpFormatException>(() => LabWebSite.BodyBytes(head, limit: 100));
        Assert.Equal(statusCode, error.StatusCode);
    }

    private static RequestHead Request(string text) => RequestHead.Parse(Encoding.ASCII.GetBytes(text));

    private static WebAnswer Answer(string request) => LabWebSite.Answer(Request(request), isEncrypted: false);
}
