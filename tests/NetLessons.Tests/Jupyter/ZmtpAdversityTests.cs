using System.Text;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

/// <summary>Peers that break the rules, and sockets that stop: the connection goes, the others stay.</summary>
public sealed class ZmtpAdversityTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("\u00FF\0\0\0\0\0\0\0\u0001\u007F\u0001")]
    [InlineData("\u00FF\0\0\0\0\0\0\0\u0001\u007F\u0003\u0001PLAIN\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
        + "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")]
    public async Task A_malformed_greeting_ends_that_connection(string greeting)
    {
        await using var server = new EchoingRouter();
        using var client = RawZmtpClient.Connect(server.EndPoint);
        client.Send(Encoding.Latin1.GetBytes(greeting));
        client.ReadToEnd();
        server.AssertServes();
    }

    [Fact]
    public async Task A_peer_that_does_not_end_its_handshake_is_hung_up_on()
    {
        await using var server = new EchoingRouter(
            new ZmtpOptions { HandshakeTimeout = TimeSpan.FromMilliseconds(300) });
        using var silent = RawZmtpClient.Connect(server.EndPoint);
        using var halfway = RawZmtpClient.Connect(server.EndPoint);
        halfway.SendGreeting();
        silent.ReadToEnd();
        Assert.True(halfway.IsEnded());
    }

    [Fact]
    public async Task What_is_no_ready_ends_the_handshake_with_an_error()
    {
        await using var server = new EchoingRouter();
        foreach (var bytes in new byte[][] { [0, 0], [4, 0], new ZmtpCommand("PING", [0, 0]).Encode(), [8] })
        {
            using var client = RawZmtpClient.Connect(server.EndPoint);
            client.SendGreeting();
            client.Send(bytes);
            Assert.Equal("ERROR", client.ReceiveCommand().Name);
            Assert.True(client.IsEnded());
        }

        server.AssertServes();
    }

    [Theory]
    [InlineData("02000000000000000B", "of 11 bytes")]
    [InlineData("0100010001000000", "more than 3 frames")]
    [InlineData("060000000000001001", "at most 4096")]
    [InlineData("0406054552524F52", "reports an error")]
    [InlineData("4000", "flags 40")]
    public async Task Traffic_beyond_a_limit_ends_that_connection_and_is_logged(string hex, string reason)
    {
        var logged = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new EchoingRouter(new ZmtpOptions
        {
            MaxMessageBytes = 10,
            MaxMessageFrames = 3,
            Log = line => logged.TrySetResult(line),
        });
        using var client = RawZmtpClient.Connect(server.EndPoint, "DEALER");
        client.Send(Convert.FromHexString(hex));
        Assert.True(client.IsEnded());
        Assert.StartsWith("ROUTER: ", await logged.Task.WaitAsync(Limit), StringComparison.Ordinal);
        Assert.Contains(reason, await logged.Task, StringComparison.Ordinal);
        server.AssertServes();
    }

    [Fact]
    public async Task One_peer_too_many_is_hung_up_on_and_may_come_later()
    {
        await using var server = new EchoingRouter(new ZmtpOptions { MaxConnections = 1 });
        using (RawZmtpClient.Connect(server.EndPoint, "DEALER"))
        {
            using var second = RawZmtpClient.Connect(server.EndPoint);
            Assert.True(second.IsEnded());
        }

        for (var isServed = false; !isServed;)
        {
            using var later = RawZmtpClient.Connect(server.EndPoint);
            isServed = !later.IsEnded();
        }
    }

    [Fact]
    public async Task An_error_in_a_callback_ends_that_connection_only()
    {
        var calls = 0;
        await using var reply = ReplySocket.Bind(
            request => Interlocked.Increment(ref calls) == 1 ? throw new InvalidOperationException("broken") : request);
        using var first = RawZmtpClient.Connect(reply.LocalEndPoint, "REQ");
        first.SendMessage("", "one");
        Assert.True(first.IsEnded());
        using var second = RawZmtpClient.Connect(reply.LocalEndPoint, "REQ");
        second.SendMessage("", "two");
        Assert.Equal(["", "two"], second.ReceiveMessage());
    }

    [Fact]
    public async Task A_router_that_is_not_read_stops_reading_from_its_peers_and_loses_nothing()
    {
        await using var router = RouterSocket.Bind();
        using var client = RawZmtpClient.Connect(router.LocalEndPoint, "DEALER");
        var sending = Task.Run(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                client.SendMessage($"{i}", new string('x', 5000));
            }
        });
        for (var i = 0; i < 2000; i++)
        {
            var message = await router.Received.ReadAsync().AsTask().WaitAsync(Limit);
            Assert.Equal($"{i}", Encoding.ASCII.GetString(message.Frames[0]));
        }

        await sending;
    }

    [Fact]
    public async Task What_was_queued_before_the_stop_still_arrives_also_where_requests_were_left_unread()
    {
        var router = RouterSocket.Bind(options: new ZmtpOptions { Linger = Limit });
        using var client = RawZmtpClient.Connect(router.LocalEndPoint, "DEALER", "me");
        for (var i = 0; i < 500; i++)
        {
            client.SendMessage($"{i}", new string('x', 2000));
        }

        var last = new byte[5_000_000];
        for (var i = 0; i < 3; i++)
        {
            router.Send("me"u8.ToArray(), [[(byte)('0' + i)], last]);
        }

        var stopping = router.DisposeAsync().AsTask();
        for (var i = 0; i < 3; i++)
        {
            var message = client.ReceiveMessage();
            Assert.Equal(($"{i}", last.Length), (message[0], message[1].Length));
        }

        Assert.True(client.IsEnded());
        client.Dispose();
        await stopping.WaitAsync(Limit);
        await router.DisposeAsync();
        while (router.Received.TryRead(out _))
        {
        }

        await router.Received.Completion.WaitAsync(Limit);
    }

    [Fact]
    public async Task Peers_that_hang_in_the_handshake_or_do_not_read_do_not_hold_up_the_stop()
    {
        var publisher = PublisherSocket.Bind();
        using var silent = RawZmtpClient.Connect(publisher.LocalEndPoint);
        using var client = RawZmtpClient.Connect(publisher.LocalEndPoint, "SUB");
        client.SendCommand("SUBSCRIBE");
        client.SendCommand("PING", 0, 0);
        Assert.Equal("PONG", client.ReceiveCommand().Name);
        for (var i = 0; i < 100; i++)
        {
            publisher.Send([new byte[200_000]]);
        }

        await publisher.DisposeAsync().AsTask().WaitAsync(Limit);
        silent.ReadToEnd();
        client.ReadToEnd();
    }

    [Fact]
    public async Task Whatever_peers_send_the_others_stay_served()
    {
        const int Seed = 20260517;
        var random = new Random(Seed);
        await using var server = new EchoingRouter(new ZmtpOptions { MaxMessageBytes = 100_000 });
        using var good = RawZmtpClient.Connect(server.EndPoint, "DEALER");
        for (var round = 0; round < 150; round++)
        {
            using (var bad = RawZmtpClient.Connect(server.EndPoint))
            {
                SendNoise(bad, random);
            }

            good.SendMessage($"{round}", "");
            Assert.Equal([$"{round}", ""], good.ReceiveMessage());
        }

        server.AssertServes();
    }

    private static void SendNoise(RawZmtpClient client, Random random)
    {
        byte[] valid =
        [
            .. Greeting.Bytes.Span,
            .. new ZmtpCommand("READY", new PeerMetadata("DEALER", []).Encode()).Encode(),
            .. Frame.EncodeMessage([[], new byte[random.Next(1000)], [1]]),
            .. new ZmtpCommand("PING", [0, 0]).Encode(),
        ];
        var noise = new byte[random.Next(1, 500)];
        random.NextBytes(noise);
        var start = random.Next(valid.Length);
        switch (random.Next(3))
        {
            case 0:
                client.Send(noise);
                break;
            case 1:
                client.Send([.. valid[..start], .. noise]);
                break;
            default:
                valid[start] = (byte)random.Next(256);
                client.Send(valid);
                break;
        }
    }
}
