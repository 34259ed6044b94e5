using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons.Tests;

public sealed class LabWebServerTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task The_page_comes_whole_and_the_connection_ends_where_that_was_asked_for()
    {
        await using var server = LabWebServer.Start();
        using var client = new LoopbackClient(server.LocalEndPoint);
        client.Send("GET / HTTP/1.1\r\nHost: www.sina.com.cn\r\nConnection: close\r\n\r\n");
        var (head, body) = Http.Split(client.ReceiveToEnd());
        Assert.Equal("close", ResponseHead.Parse(head).Fields["Connection"]);
        Assert.Equal(WebPage.Of("www.sina.com.cn").Bytes, body);
        Assert.Equal(IPAddress.Loopback, server.LocalEndPoint.Address);
    }

    [Fact]
    public async Task A_connection_persists_over_pages_errors_and_bodies()
    {
        await using var server = LabWebServer.Start();
        using var client = new LoopbackClient(server.LocalEndPoint);
        foreach (var (request, statusCode) in new[]
        {
            (PageRequest.Get, 200), ("GET /missing HTTP/1.1\r\nHost: a\r\n\r\n", 404),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12345", 405), (PageRequest.Get, 200),
        })
        {
            client.Send(request);
            Assert.Equal(statusCode, client.ReceiveAnswer().Head.StatusCode);
        }

        client.Send("HEAD / HTTP/1.1\r\nHost: www.baidu.com\r\n\r\n");
        Assert.Equal(PageRequest.PageBytes, client.ReceiveAnswer(hasBody: false).Head.Fields.ContentLength);
        client.Send(PageRequest.GetAndClose);
        Assert.Equal(PageRequest.PageBytes, client.ReceiveAnswer().Body.Length);
        Assert.Equal("", client.Receive());
    }

    [Fact]
    public async Task Requests_sent_ahead_are_answered_in_order()
    {
        await using var server = LabWebServer.Start();
        using var client = new LoopbackClient(server.LocalEndPoint);
        client.Send(
            PageRequest.Get + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc\r\n"
            + "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + PageRequest.GetAndClose + PageRequest.Get);
        Assert.Equal(200, client.ReceiveAnswer().Head.StatusCode);
        Assert.Equal(405, client.ReceiveAnswer().Head.StatusCode);
        Assert.Equal(598838, client.ReceiveAnswer(hasBody: false).Head.Fields.ContentLength);
        Assert.Equal("close", client.ReceiveAnswer().Head.Fields["Connection"]);
        Assert.Equal("", client.Receive());
    }

    [Fact]
    public async Task A_request_may_come_byte_by_byte()
    {
        await using var server = LabWebServer.Start();
        using var client = new LoopbackClient(server.LocalEndPoint);
        foreach (var c in "\r\n" + PageRequest.GetAndClose)
        {
            client.Send(c.ToString());
        }

        Assert.Equal(PageRequest.PageBytes, client.ReceiveAnswer().Body.Length);
    }

    [Fact]
    public async Task A_client_that_ended_its_sending_side_is_answered()
    {
        await using var server = LabWebServer.Start();
        using var client = new LoopbackClient(server.LocalEndPoint);
        client.Send(PageRequest.Get);
        client.EndSending();
        Assert.Equal(PageRequest.PageBytes, client.ReceiveAnswer().Body.Length);
        Assert.Equal("", client.Receive());
    }

    [Fact]
    public async Task A_client_that_waits_before_its_body_is_told_to_go_on()
    {
        await using var server = LabWebServer.Start();
        using var client = new LoopbackClient(server.LocalEndPoint);
        client.Send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
        Assert.Equal(100, client.ReceiveAnswer().Head.StatusCode);
        client.Send("abc");
        Assert.Equal(405, client.ReceiveAnswer().Head.StatusCode);
    }

    [Theory]
    [InlineData("HELO lab.example\r\n", 400)]
    [InlineData("GET / HTTP/1.1\nHost: a\n\n", 400)]
    [InlineData("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400)]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET / HTTP/3.0\r\n", 505)]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 501)]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n", 413)]
    public async Task After_an_error_the_client_reads_the_answer_and_then_the_end(string request, int statusCode)
    {
        await using var server = LabWebServer.Start();
        using var client = new LoopbackClient(server.LocalEndPoint);

        // What follows stays unread: closing at once would reset the connection and lose the answer.
        client.Send(request + new string('x', 30_000));
        var (head, body) = client.ReceiveAnswer();
        Assert.Equal((statusCode, "close"), (head.StatusCode, head.Fields["Connection"]));
        Assert.Contains($"<h1>{statusCode} ", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.Equal("", client.Receive());
    }

    [Fact]
    public async Task Stopping_cuts_every_connection_and_frees_the_port()
    {
        var server = LabWebServer.Start();
        using var silent = new LoopbackClient(server.LocalEndPoint);
        using var middle = new LoopbackClient(server.LocalEndPoint);
        using var neverReads = new LoopbackClient(server.LocalEndPoint.Port, receiveBuffer: 4096);
        using var lingering = new LoopbackClient(server.LocalEndPoint);
        middle.Send("GET / HT");
        neverReads.Send(string.Concat(Enumerable.Repeat("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 100)));
        lingering.Send(PageRequest.GetAndClose);
        Assert.Equal(200, lingering.ReceiveAnswer().Head.StatusCode);

        await server.DisposeAsync().AsTask().WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.All([silent, middle, neverReads, lingering], client => Assert.True(client.IsEnded()));

        using var again = LabWebServer.Start(new LabWebServerOptions { Port = server.LocalEndPoint.Port });
        using var client = new LoopbackClient(again.LocalEndPoint);
        client.Send(PageRequest.GetAndClose);
        Assert.Equal(200, client.ReceiveAnswer().Head.StatusCode);
        again.Dispose();
        again.Dispose();
        Assert.Throws<SocketException>(() => new LoopbackClient(again.LocalEndPoint));
    }
}
