using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons.Tests;

public sealed class LabWebServerTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: www.baidu.com\r\n\r\n";
    private const string GetAndClose = "GET / HTTP/1.1\r\nHost: www.baidu.com\r\nConnection: close\r\n\r\n";
    private const int PageBytes = 29506;
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
            (Get, 200), ("GET /missing HTTP/1.1\r\nHost: a\r\n\r\n", 404),
            ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12345", 405), (Get, 200),
        })
        {
            client.Send(request);
            Assert.Equal(statusCode, client.ReceiveAnswer().Head.StatusCode);
        }

        client.Send("HEAD / HTTP/1.1\r\nHost: www.baidu.com\r\n\r\n");
        Assert.Equal(PageBytes, client.ReceiveAnswer(hasBody: false).Head.Fields.ContentLength);
        client.Send(GetAndClose);
        Assert.Equal(PageBytes, client.ReceiveAnswer().Body.Length);
        Assert.Equal("", client.Receive());
    }

    [Fact]
    public async Task Requests_sent_ahead_are_answered_in_order()
    {
        await using var server = LabWebServer.Start();
        using var client = new LoopbackClient(server.LocalEndPoint);
        client.Send(
            Get + "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc\r\n"
            + "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + GetAndClose + Get);
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
        foreach (var c in "\r\n" + GetAndClose)
        {
            client.Send(c.ToString());
        }

        Assert.Equal(PageBytes, client.ReceiveAnswer().Body.Length);
    }

    [Fact]
    public async Task A_client_that_ended_its_sending_side_is_answered()
    {
        await using var server = LabWebServer.Start();
        using var client = new LoopbackClient(server.LocalEndPoint);
        client.Send(Get);
        client.EndSending();
        Assert.Equal(PageBytes, client.ReceiveAnswer().Body.Length);
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

    [Theory]
    [InlineData(16 * 1024, 200)]
    [InlineData((16 * 1024) + 1, 431)]
    public async Task A_head_has_a_longest_length(int bytes, int statusCode)
    {
        const string Start = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
        await using var server = LabWebServer.Start();
        using var client = new LoopbackClient(server.LocalEndPoint);
        client.Send(Start + new string('x', bytes - Start.Length - 4) + "\r\n\r\n");
        Assert.Equal(statusCode, client.ReceiveAnswer().Head.StatusCode);
    }

    [Theory]
    [InlineData("GET / HT", 408)]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n123", 408)]
    [InlineData("", 0)]
    [InlineData("\r\n", 0)]
    public async Task Falling_silent_is_answered_in_the_middle_of_a_request_only(string beginning, int statusCode)
    {
        var options = new LabWebServerOptions { IdleTimeout = TimeSpan.FromMilliseconds(200) };
        await using var server = LabWebServer.Start(options);
        using var client = new LoopbackClient(server.LocalEndPoint);
        client.Send(beginning);
        var answer = Encoding.UTF8.GetString(client.ReceiveToEnd());
        Assert.StartsWith(statusCode == 0 ? "" : $"HTTP/1.1 {statusCode} ", answer, StringComparison.Ordinal);
        Assert.Equal(statusCode == 0, answer.Length == 0);
    }

    [Fact]
    public async Task One_connection_too_many_is_answered_and_the_place_is_free_again_later()
    {
        await using var server = LabWebServer.Start(new LabWebServerOptions { MaxConnections = 1 });
        using (var first = new LoopbackClient(server.LocalEndPoint))
        {
            first.Send(Get);
            Assert.Equal(200, first.ReceiveAnswer().Head.StatusCode);
            using var second = new LoopbackClient(server.LocalEndPoint);
            second.Send(Get);
            Assert.Equal(503, second.ReceiveAnswer().Head.StatusCode);
            Assert.Equal("", second.Receive());
        }

        var patience = Stopwatch.StartNew();
        var statusCode = 0;
        while (statusCode != 200 && patience.Elapsed < Limit)
        {
            using var third = new LoopbackClient(server.LocalEndPoint);
            third.Send(Get);
            statusCode = third.ReceiveAnswer().Head.StatusCode;
        }

        Assert.Equal(200, statusCode);
    }

    [Fact]
    public async Task Silent_slow_and_vanished_clients_delay_nobody()
    {
        await using var server = LabWebServer.Start();
        using var silent = new LoopbackClient(server.LocalEndPoint);
        using var slow = new LoopbackClient(server.LocalEndPoint);
        slow.Send("GET / HT");
        using (var vanished = new LoopbackClient(server.LocalEndPoint))
        {
            vanished.Send(string.Concat(Enumerable.Repeat(Get, 50)));
        }

        for (var i = 0; i < 20; i++)
        {
            using var client = new LoopbackClient(server.LocalEndPoint);
            client.Send(GetAndClose);
            Assert.Equal(PageBytes, client.ReceiveAnswer().Body.Length);
        }

        slow.Send("TP/1.1\r\nHost: www.baidu.com\r\n\r\n");
        Assert.Equal(PageBytes, slow.ReceiveAnswer().Body.Length);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_cut_off()
    {
        await using var server = LabWebServer.Start(new LabWebServerOptions
        {
            IdleTimeout = TimeSpan.FromMilliseconds(200),
            MaxConnections = 1,
        });
        using var client = new LoopbackClient(server.LocalEndPoint.Port, receiveBuffer: 4096);
        client.Send(string.Concat(Enumerable.Repeat("GET / HTTP/1.1\r\nHost: a\r\n\r\n", 100)));

        // Its place is the only one, so another client gets it when the first one is out.
        var patience = Stopwatch.StartNew();
        var statusCode = 0;
        while (statusCode != 200 && patience.Elapsed < Limit)
        {
            using var next = new LoopbackClient(server.LocalEndPoint);
            next.Send(Get);
            statusCode = next.ReceiveAnswer().Head.StatusCode;
        }

        Assert.Equal(200, statusCode);
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
        lingering.Send(GetAndClose);
        Assert.Equal(200, lingering.ReceiveAnswer().Head.StatusCode);

        await server.DisposeAsync().AsTask().WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.All([silent, middle, neverReads, lingering], client => Assert.True(client.IsEnded()));

        using var again = LabWebServer.Start(new LabWebServerOptions { Port = server.LocalEndPoint.Port });
        using var client = new LoopbackClient(again.LocalEndPoint);
        client.Send(GetAndClose);
        Assert.Equal(200, client.ReceiveAnswer().Head.StatusCode);
        again.Dispose();
        again.Dispose();
        Assert.Throws<SocketException>(() => new LoopbackClient(again.LocalEndPoint));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_at_the_start()
    {
        var good = new LabWebServerOptions();
        Assert.All(
            [good with { MaxConnections = 0 }, good with { MaxHeadBytes = 0 }, good with { IdleTimeout = TimeSpan.Zero }],
            options => Assert.Throws<ArgumentOutOfRangeException>(() => LabWebServer.Start(options)));
    }
}
