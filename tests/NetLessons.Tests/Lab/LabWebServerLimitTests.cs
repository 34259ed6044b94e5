using System.Diagnostics;
using System.Text;

namespace NetLessons.Tests;

public sealed class LabWebServerLimitTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

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
            first.Send(PageRequest.Get);
            Assert.Equal(200, first.ReceiveAnswer().Head.StatusCode);
            using var second = new LoopbackClient(server.LocalEndPoint);
            second.Send(PageRequest.Get);
            Assert.Equal(503, second.ReceiveAnswer().Head.StatusCode);
            Assert.Equal("", second.Receive());
        }

        var patience = Stopwatch.StartNew();
        var statusCode = 0;
        while (statusCode != 200 && patience.Elapsed < Limit)
        {
            using var third = new LoopbackClient(server.LocalEndPoint);
            third.Send(PageRequest.Get);
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
            vanished.Send(string.Concat(Enumerable.Repeat(PageRequest.Get, 50)));
        }

        for (var i = 0; i < 20; i++)
        {
            using var client = new LoopbackClient(server.LocalEndPoint);
            client.Send(PageRequest.GetAndClose);
            Assert.Equal(PageRequest.PageBytes, client.ReceiveAnswer().Body.Length);
        }

        slow.Send("TP/1.1\r\nHost: www.baidu.com\r\n\r\n");
        Assert.Equal(PageRequest.PageBytes, slow.ReceiveAnswer().Body.Length);
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
            next.Send(PageRequest.Get);
            statusCode = next.ReceiveAnswer().Head.StatusCode;
        }

        Assert.Equal(200, statusCode);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_at_the_start()
    {
        var good = new LabWebServerOptions();
        Assert.All(
            [
                good with { MaxConnections = 0 },
                good with { MaxHeadBytes = 0 },
                good with { IdleTimeout = TimeSpan.Zero },
            ],
            options => Assert.Throws<ArgumentOutOfRangeException>(() => LabWebServer.Start(options)));
    }
}
