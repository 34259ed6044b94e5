using System.Net;
using System.Text;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

public sealed class ZmtpSocketTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_router_listens_on_this_machine_only_and_answers_the_peer_it_is_told()
    {
        await using var router = RouterSocket.Bind();
        Assert.Equal(IPAddress.Loopback, router.LocalEndPoint.Address);
        using var first = RawZmtpClient.Connect(router.LocalEndPoint, "DEALER", "first");
        using var second = RawZmtpClient.Connect(router.LocalEndPoint, "DEALER", "second", minor: 0);
        first.SendMessage("a", "", new string('b', 1000));
        var message = await ReadAsync(router);
        Assert.Equal("first", Text(message.Identity));
        Assert.Equal(["a", "", new string('b', 1000)], message.Frames.Select(Text));

        router.Send("second"u8.ToArray(), ["x"u8.ToArray(), []]);
        router.Send("first"u8.ToArray(), ["y"u8.ToArray()]);
        Assert.Equal(["x", ""], second.ReceiveMessage());
        Assert.Equal(["y"], first.ReceiveMessage());
    }

    [Fact]
    public async Task A_peer_without_an_identity_gets_one_of_five_bytes_that_no_other_has()
    {
        await using var router = RouterSocket.Bind();
        var identities = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            using var client = RawZmtpClient.Connect(router.LocalEndPoint, "DEALER");
            client.SendMessage("hello");
            var identity = (await ReadAsync(router)).Identity;
            Assert.Equal((5, 0), (identity.Length, identity[0]));
            Assert.True(identities.Add(Text(identity)));
            router.Send(identity, [identity]);
            Assert.Equal([Text(identity)], client.ReceiveMessage());
        }
    }

    [Fact]
    public async Task A_message_to_a_peer_that_is_gone_or_never_was_is_dropped()
    {
        await using var router = RouterSocket.Bind();
        using (RawZmtpClient.Connect(router.LocalEndPoint, "DEALER", "gone"))
        {
        }

        router.Send("gone"u8.ToArray(), [[1]]);
        router.Send("never was"u8.ToArray(), [[1]]);
        await AssertServesAsync(router);
    }

    [Fact]
    public async Task A_taken_identity_is_refused_without_an_error_so_that_the_peer_tries_again()
    {
        await using var router = RouterSocket.Bind();
        var first = RawZmtpClient.Connect(router.LocalEndPoint, "DEALER", "me");
        using (var second = RawZmtpClient.Connect(router.LocalEndPoint))
        {
            second.SendGreeting();
            second.SendReady("DEALER", "me");
            Assert.True(second.IsEnded());
        }

        router.Send("me"u8.ToArray(), [[65]]);
        Assert.Equal(["A"], first.ReceiveMessage());
        first.Dispose();

        for (var isFree = false; !isFree;)
        {
            using var third = RawZmtpClient.Connect(router.LocalEndPoint);
            third.SendGreeting();
            third.SendReady("DEALER", "me");
            isFree = !third.IsEnded();
        }
    }

    [Fact]
    public async Task With_handover_the_newer_peer_takes_the_identity()
    {
        await using var router = RouterSocket.Bind(options: new ZmtpOptions { RouterHandover = true });
        using var older = RawZmtpClient.Connect(router.LocalEndPoint, "DEALER", "me");
        using var newer = RawZmtpClient.Connect(router.LocalEndPoint, "DEALER", "me");
        Assert.True(older.IsEnded());
        router.Send("me"u8.ToArray(), [[65]]);
        Assert.Equal(["A"], newer.ReceiveMessage());
        newer.SendMessage("still here");
        Assert.Equal(["still here"], (await ReadAsync(router)).Frames.Select(Text));
    }

    [Theory]
    [InlineData("ROUTER", "SUB")]
    [InlineData("ROUTER", "REP")]
    [InlineData("PUB", "DEALER")]
    [InlineData("REP", "REP")]
    [InlineData("REP", "")]
    public async Task A_socket_of_another_kind_is_told_so(string ours, string theirs)
    {
        await using IAsyncDisposable socket = ours switch
        {
            "ROUTER" => RouterSocket.Bind(),
            "PUB" => PublisherSocket.Bind(),
            _ => ReplySocket.Bind(request => request),
        };
        var endPoint = socket switch
        {
            RouterSocket router => router.LocalEndPoint,
            PublisherSocket publisher => publisher.LocalEndPoint,
            _ => ((ReplySocket)socket).LocalEndPoint,
        };
        using var client = RawZmtpClient.Connect(endPoint);
        client.SendGreeting();
        client.SendReady(theirs);
        var error = client.ReceiveCommand();
        Assert.Equal("ERROR", error.Name);
        Assert.Contains($"'{theirs}'-cannot-talk-to-a-{ours}", Text(error.Data), StringComparison.Ordinal);
        Assert.True(client.IsEnded());
    }

    [Fact]
    public async Task A_publisher_sends_to_those_who_subscribed_by_command_or_by_message()
    {
        var subscribed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        await using var publisher = PublisherSocket.Bind(subscribed: _ =>
        {
            if (Interlocked.Increment(ref count) == 4)
            {
                subscribed.SetResult();
            }
        });
        using var all = RawZmtpClient.Connect(publisher.LocalEndPoint, "SUB");
        using var some = RawZmtpClient.Connect(publisher.LocalEndPoint, "SUB", minor: 0);
        using var none = RawZmtpClient.Connect(publisher.LocalEndPoint, "XSUB");
        all.SendCommand("SUBSCRIBE");
        some.SendMessage("\u0001status");
        some.SendMessage("\u0001x");
        none.SendCommand("SUBSCRIBE", "nothing"u8.ToArray());
        await subscribed.Task.WaitAsync(Limit);

        Publish(publisher, "stream", "1");
        Publish(publisher, "status.idle", "2");
        Publish(publisher, "x");
        Assert.Equal(["stream", "1"], all.ReceiveMessage());
        Assert.Equal(["status.idle", "2"], all.ReceiveMessage());
        Assert.Equal(["status.idle", "2"], some.ReceiveMessage());
        Assert.Equal(["x"], some.ReceiveMessage());
        Publish(publisher, "nothing more");
        Assert.Equal(["nothing more"], none.ReceiveMessage());
    }

    [Fact]
    public async Task What_is_cancelled_comes_no_more()
    {
        await using var publisher = PublisherSocket.Bind();
        using var client = RawZmtpClient.Connect(publisher.LocalEndPoint, "SUB");
        client.SendCommand("SUBSCRIBE", "a"u8.ToArray());
        client.SendCommand("SUBSCRIBE", "b"u8.ToArray());
        client.SendCommand("CANCEL", "a"u8.ToArray());
        client.SendMessage("\u0001c");
        client.SendMessage("\u0000b");
        AwaitPong(client);
        Publish(publisher, "a");
        Publish(publisher, "b");
        Publish(publisher, "c");
        Assert.Equal(["c"], client.ReceiveMessage());
    }

    [Fact]
    public async Task The_new_subscriber_receives_what_is_sent_when_it_is_announced()
    {
        PublisherSocket? publisher = null;
        publisher = PublisherSocket.Bind(subscribed: topic => publisher!.Send(["welcome "u8.ToArray(), topic]));
        await using var _ = publisher;
        using var client = RawZmtpClient.Connect(publisher.LocalEndPoint, "SUB");
        client.SendCommand("SUBSCRIBE", "wel"u8.ToArray());
        Assert.Equal(["welcome ", "wel"], client.ReceiveMessage());
    }

    [Fact]
    public async Task A_subscriber_that_does_not_read_is_cut_off_and_the_others_miss_nothing()
    {
        var cutOff = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var publisher = PublisherSocket.Bind(options: new ZmtpOptions
        {
            MaxQueuedBytes = 1 << 20,
            Log = line => cutOff.TrySetResult(line),
        });
        using var reads = RawZmtpClient.Connect(publisher.LocalEndPoint, "SUB");
        using var doesNot = RawZmtpClient.Connect(publisher.LocalEndPoint, "SUB");
        foreach (var client in new[] { reads, doesNot })
        {
            client.SendCommand("SUBSCRIBE");
            AwaitPong(client);
        }

        var padding = new string('x', 100_000);
        for (var i = 0; !cutOff.Task.IsCompleted; i++)
        {
            Assert.True(i < 10_000, "A gigabyte waits, and the subscriber is still there.");
            Publish(publisher, $"{i}", padding);
            Assert.Equal([$"{i}", padding], reads.ReceiveMessage());
        }

        Assert.Equal("PUB: A peer that does not read what it is sent was cut off.", await cutOff.Task);
        doesNot.ReadToEnd();
        Publish(publisher, "still served");
        Assert.Equal(["still served"], reads.ReceiveMessage());
    }

    [Fact]
    public async Task A_reply_goes_back_the_way_the_request_came()
    {
        await using var reply = ReplySocket.Bind(request => ["re"u8.ToArray(), .. request]);
        using var client = RawZmtpClient.Connect(reply.LocalEndPoint, "DEALER");
        client.SendMessage("no way back");
        client.SendMessage("hop", "hop", "", "body", "", "rest");
        client.SendMessage("", "plain");
        Assert.Equal(["hop", "hop", "", "re", "body", "", "rest"], client.ReceiveMessage());
        Assert.Equal(["", "re", "plain"], client.ReceiveMessage());
    }

    [Fact]
    public async Task A_ping_is_answered_and_its_time_to_live_is_kept_to()
    {
        await using var router = RouterSocket.Bind();
        using var client = RawZmtpClient.Connect(router.LocalEndPoint, "DEALER");
        client.SendCommand("PING", 0, 0);
        Assert.Empty(client.ReceiveCommand().Data);
        client.SendCommand("PING", 0, 1, 1, 2, 3);
        Assert.Equal([1, 2, 3], client.ReceiveCommand().Data);
        Assert.True(client.IsEnded());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error_that_says_so_and_a_stopped_sockets_port_is_free()
    {
        var first = RouterSocket.Bind();
        var port = first.LocalEndPoint.Port;
        using (RawZmtpClient.Connect(first.LocalEndPoint, "DEALER"))
        {
            var error = Assert.Throws<IOException>(() => ReplySocket.Bind(request => request, port));
            Assert.Contains($"Port {port} of 127.0.0.1", error.Message, StringComparison.Ordinal);
            await first.DisposeAsync();
        }

        await using var second = RouterSocket.Bind(port);
        await AssertServesAsync(second);
    }

    private static void Publish(PublisherSocket publisher, params string[] frames) =>
        publisher.Send([.. frames.Select(Encoding.Latin1.GetBytes)]);

    /// <summary>The server answers in order: what the client sent before was handled too.</summary>
    private static void AwaitPong(RawZmtpClient client)
    {
        client.SendCommand("PING", 0, 0);
        Assert.Equal("PONG", client.ReceiveCommand().Name);
    }

    private static async Task AssertServesAsync(RouterSocket router)
    {
        using var client = RawZmtpClient.Connect(router.LocalEndPoint, "DEALER");
        client.SendMessage("hello");
        router.Send((await ReadAsync(router)).Identity, ["served"u8.ToArray()]);
        Assert.Equal(["served"], client.ReceiveMessage());
    }

    private static async Task<RoutedMessage> ReadAsync(RouterSocket router) =>
        await router.Received.ReadAsync().AsTask().WaitAsync(Limit);

    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
