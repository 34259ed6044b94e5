using System.Text;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

/// <summary>Our sockets with libzmq at the other end, by way of Python's pyzmq.</summary>
public sealed class ZmtpLibzmqTests
{
    private static readonly Lazy<string> Python = new(() => Peer.RequirePythonModule("zmq", package: "python3-zmq"));
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("me")]
    [InlineData("")]
    public async Task A_dealer_gets_back_each_message_of_whatever_shape_in_order(string identity)
    {
        await using var server = new EchoingRouter();
        using var peer = Start("dealer", server.EndPoint.Port, identity);
        Assert.Equal(["all came back"], await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task Dealers_with_and_without_identities_each_get_their_own_answers()
    {
        await using var server = new EchoingRouter();
        using var peer = Start("dealers", server.EndPoint.Port);
        Assert.Equal(["each got its own"], await peer.ReadToEndAsync());
    }

    [Theory]
    [InlineData("heart")]
    [InlineData("")]
    public async Task A_heartbeat_is_echoed(string identity)
    {
        await using var reply = ReplySocket.Bind(request => request);
        using var peer = Start("request", reply.LocalEndPoint.Port, identity);
        Assert.Equal(["answered"], await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task A_req_talks_to_a_router_too()
    {
        await using var server = new EchoingRouter();
        using var peer = Start("request", server.EndPoint.Port, "");
        Assert.Equal(["answered"], await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task Two_subscribers_get_the_topics_they_asked_for_out_of_10_000_messages_in_order()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var subscribed = 0;
        await using var publisher = PublisherSocket.Bind(subscribed: topic =>
        {
            if (Encoding.ASCII.GetString(topic) == "end" && Interlocked.Increment(ref subscribed) == 2)
            {
                ready.SetResult();
            }
        });
        using var all = Start("subscribe", publisher.LocalEndPoint.Port, "stream,status,large", "10002");
        using var some = Start("subscribe", publisher.LocalEndPoint.Port, "stat", "5001");
        await ready.Task.WaitAsync(Limit);
        for (var i = 0; i < 10_000; i++)
        {
            Publish(publisher, i % 2 == 0 ? "status" : "stream", i, bytes: i % 1000);
        }

        Publish(publisher, "large", 0, bytes: 1 << 20);
        Publish(publisher, "cancelled", 0, bytes: 1);
        Publish(publisher, "end", 0, bytes: 0);
        Assert.Equal(["end 1", "large 1", "status 5000", "stream 5000"], await all.ReadToEndAsync());
        Assert.Equal(["end 1", "status 5000"], await some.ReadToEndAsync());
    }

    [Fact]
    public async Task Heartbeats_of_libzmq_keep_a_silent_connection()
    {
        await using var server = new EchoingRouter();
        using var peer = Start("heartbeat", server.EndPoint.Port);
        Assert.Equal(["still connected"], await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task A_dealer_finds_the_socket_again_that_was_bound_anew_at_the_same_port()
    {
        var first = new EchoingRouter();
        using var peer = Start("reconnect", first.EndPoint.Port);
        Assert.Equal("first", await peer.ReadLineAsync());
        await first.DisposeAsync();
        await using var second = new EchoingRouter(port: first.EndPoint.Port);
        Assert.Equal(["second"], await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task A_socket_of_a_kind_that_does_not_fit_is_refused()
    {
        await using var server = new EchoingRouter();
        using var peer = Start("mismatch", server.EndPoint.Port);
        Assert.Equal(["refused"], await peer.ReadToEndAsync());
        server.AssertServes();
    }

    private static void Publish(PublisherSocket publisher, string topic, int number, int bytes) =>
        publisher.Send([Encoding.ASCII.GetBytes(topic), Encoding.ASCII.GetBytes($"{number}"), new byte[bytes]]);

    private static PeerProcess Start(string act, int port, params string[] arguments) =>
        PeerProcess.Start(Python.Value, [Peer.Script("zmtp_peer.py"), act, $"{port}", .. arguments]);
}
