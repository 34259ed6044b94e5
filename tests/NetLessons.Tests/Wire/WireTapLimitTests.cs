using System.Net;
using static NetLessons.WireDirection;

namespace NetLessons.Tests;

public sealed class WireTapLimitTests
{
    [Fact]
    public async Task Beyond_the_limits_bytes_are_forwarded_and_counted_but_not_kept()
    {
        await using var peers = new TcpPeers(new WireTapOptions { MaxBytesKept = 5, MaxEventsKept = 3 });
        for (var i = 0; i < 4; i++)
        {
            peers.Client.Send("abcd"u8);
            Assert.Equal("abcd"u8, TcpPeers.Receive(peers.Server, 4));
        }

        peers.Client.Close(0);
        Assert.True(TcpPeers.IsReset(peers.Server));
        peers.Tap.WaitForClose(milliseconds: TcpPeers.Patience);
        var conversation = Assert.Single(peers.Tap.Recording.Conversations);
        Assert.Equal((16, 11), (conversation.Length(ToServer), conversation.BytesNotKept));
        Assert.Equal("abcda"u8, conversation.Bytes(ToServer));
        Assert.Equal(
            [(WireEventKind.Opened, 0), (WireEventKind.Data, 4), (WireEventKind.Data, 4), (WireEventKind.Reset, 0)],
            conversation.Events.Select(e => (e.Kind, e.Length)));
        Assert.EndsWith("(client: 11 B counted, but not kept)", $"{peers.Tap.Recording}", StringComparison.Ordinal);
        Assert.Contains("16 B", peers.Tap.Recording.Timeline.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_conversations_together_have_a_limit_too()
    {
        var limits = WireLimits.Default with { MaxTotalBytes = 10, MaxTotalEvents = 5 };
        var recorder = new WireRecorder("client", "server", limits, TimeProvider.System);
        for (var i = 0; i < 3; i++)
        {
            var channel = recorder.Open();
            channel.Connect();
            channel.Add(ToServer, "abcdef"u8);
            channel.Reset(ToClient);
        }

        var recording = recorder.Recording;
        Assert.Equal([6, 4, 0], recording.Conversations.Select(one => one.Bytes(ToServer).Length));
        Assert.Equal([0, 2, 6], recording.Conversations.Select(one => one.BytesNotKept));
        Assert.All(recording.Conversations, one => Assert.Equal(6, one.Length(ToServer)));
        Assert.All(recording.Conversations, one => Assert.True(one.IsOver));
        Assert.Equal([3, 3, 1], recording.Conversations.Select(one => one.Events.Count));
    }

    [Theory]
    [InlineData(1 << 20, 64 << 20)]
    [InlineData(100 << 20, 100 << 20)]
    public void One_conversation_may_have_all_that_it_is_granted(int bytes, long total) =>
        Assert.Equal(total, new WireLimits(MaxConversations: 1, bytes, MaxEvents: 1).MaxTotalBytes);

    [Fact]
    public async Task One_connection_too_many_is_refused_by_the_tap()
    {
        await using var peers = new TcpPeers(new WireTapOptions { MaxConnections = 1 });
        using var second = new LoopbackClient(peers.Tap.LocalEndPoint);
        Assert.True(second.IsEnded());
        Assert.Contains("refused by the tap: 1", $"{peers.Tap.Recording.Only(2)}", StringComparison.Ordinal);
        peers.Client.Send("x"u8);
        Assert.Equal("x"u8, TcpPeers.Receive(peers.Server, 1));
    }

    [Fact]
    public async Task Conversations_beyond_the_limit_are_forwarded_all_the_same()
    {
        await using var peers = new TcpPeers(new WireTapOptions { MaxConversations = 1 });
        var (client, server) = peers.Connect();
        using (client)
        using (server)
        {
            client.Send("x"u8);
            Assert.Equal("x"u8, TcpPeers.Receive(server, 1));
        }

        Assert.Single(peers.Tap.Recording.Conversations);
        Assert.Contains("(1 later conversation not recorded)", $"{peers.Tap.Recording}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_silent_sides_are_cut()
    {
        await using var peers = new TcpPeers(new WireTapOptions { IdleTimeout = TimeSpan.FromMilliseconds(200) });
        Assert.True(TcpPeers.IsReset(peers.Client));
        Assert.True(TcpPeers.IsReset(peers.Server));
        peers.Tap.WaitForClose(milliseconds: TcpPeers.Patience);
        var last = peers.Tap.Recording.Events[^1];
        Assert.Equal((WireEventKind.Cut, "idle for 0.2 s"), (last.Kind, last.Remark));
    }

    [Fact]
    public async Task A_side_that_only_listens_is_not_cut()
    {
        await using var peers = new TcpPeers(new WireTapOptions { IdleTimeout = TimeSpan.FromSeconds(4) });
        for (var i = 0; i < 20; i++)
        {
            peers.Server.Send("x"u8);
            Assert.Equal("x"u8, TcpPeers.Receive(peers.Client, 1));
            await Task.Delay(250);
        }

        Assert.False(peers.Tap.Recording.Conversations[0].IsOver);
    }

    [Fact]
    public async Task Waits_have_a_limit_and_say_what_there_was()
    {
        await using var peers = new TcpPeers();
        peers.Client.Send("abc"u8);
        TcpPeers.Receive(peers.Server, 3);
        peers.Tap.WaitForBytes(3, milliseconds: 0);
        var error = Assert.Throws<TimeoutException>(() => peers.Tap.WaitForBytes(4, milliseconds: 20));
        Assert.Equal(
            "Waited 20 ms for 4 bytes. So far: 1 begun, 0 closed, 3 bytes.", error.Message);
        Assert.Throws<TimeoutException>(() => peers.Tap.WaitForClose(milliseconds: 20));
        peers.Tap.WaitForIdle(quiet: 20, milliseconds: TcpPeers.Patience);
        Assert.Throws<ArgumentOutOfRangeException>(() => peers.Tap.WaitForBytes(1, milliseconds: -1));
    }

    [Fact]
    public void Options_and_endpoints_that_make_no_sense_are_refused_at_the_start()
    {
        var server = new IPEndPoint(IPAddress.Loopback, 9);
        Assert.Throws<ArgumentOutOfRangeException>(() => Wire.Tap(server, new WireTapOptions { MaxConnections = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Wire.TapUdp(server, new WireTapOptions { MaxConnections = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wire.Tap(server, new WireTapOptions { MaxConversations = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wire.Tap(server, new WireTapOptions { MaxBytesKept = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wire.Tap(server, new WireTapOptions { MaxEventsKept = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Wire.TapUdp(server, new WireTapOptions { IdleTimeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentException>(() => Wire.Tap(server, client: " "));
        Assert.Throws<ArgumentException>(() => Wire.Tap(new DnsEndPoint("localhost", 80)));
        Assert.Throws<ArgumentException>(() => Wire.Tap(new IPEndPoint(IPAddress.Loopback, 0)));
        Assert.Throws<ArgumentNullException>(() => Wire.Tap(null!));
        using var taken = Loopback.Listen(0, backlog: 1);
        var port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        Assert.Throws<PortTakenException>(() => Wire.Tap(server, new WireTapOptions { Port = port }));
    }

    [Fact]
    public async Task A_server_bound_to_all_addresses_is_found_on_this_machine()
    {
        await using var tap = Wire.Tap(new IPEndPoint(IPAddress.Any, 9));
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, 9), tap.Target);
        Assert.Equal(IPAddress.Loopback, tap.LocalEndPoint.Address);
    }
}
