using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using static NetLessons.WireDirection;

namespace NetLessons.Tests;

public sealed class WireTapTests
{
    [Fact]
    public async Task Pieces_pass_in_order_and_are_recorded_as_they_came()
    {
        await using var peers = new TcpPeers();
        peers.Client.Send("one"u8);
        Assert.Equal("one"u8, TcpPeers.Receive(peers.Server, 3));
        peers.Client.Send("two"u8);
        Assert.Equal("two"u8, TcpPeers.Receive(peers.Server, 3));
        peers.Server.Send("three"u8);
        Assert.Equal("three"u8, TcpPeers.Receive(peers.Client, 5));
        var conversation = Assert.Single(peers.Tap.Recording.Conversations);
        Assert.Equal(
            [(ToServer, "one"), (ToServer, "two"), (ToClient, "three")],
            conversation.Segments.Select(s => (s.Direction, System.Text.Encoding.ASCII.GetString(s.Bytes.Span))));
        Assert.Equal(WireEventKind.Opened, conversation.Events[0].Kind);
        Assert.Equal(conversation.Events.Select(e => e.Time).Order(), conversation.Events.Select(e => e.Time));
        Assert.Equal(peers.Client.LocalEndPoint, conversation.ClientEndPoint);
        Assert.Equal("onetwo"u8, conversation.Bytes(ToServer));
        Assert.Equal(5, conversation.Length(ToClient));
        Assert.False(conversation.IsOver);
    }

    [Fact]
    public async Task Ten_conversations_of_10_MB_each_way_at_once_lose_no_byte_and_change_none()
    {
        const int Conversations = 10;
        const int Bytes = 10_000_000;
        const int Kept = 100_000;
        await using var peers = new TcpPeers(new WireTapOptions { MaxBytesKept = Kept });
        var pairs = Enumerable.Range(1, Conversations - 1).Select(_ => peers.Connect())
            .Prepend((peers.Client, peers.Server)).ToList();
        var talks = pairs.SelectMany((pair, i) => new[]
        {
            Task.Run(() => Send(pair.Item1, i)),
            Task.Run(() => Send(pair.Item2, i + 100)),
            Task.Run(() => Check(pair.Item2, i)),
            Task.Run(() => Check(pair.Item1, i + 100)),
        });
        await Task.WhenAll(talks).WaitAsync(TimeSpan.FromMinutes(3));
        peers.Tap.WaitForClose(Conversations, TcpPeers.Patience);

        var recording = peers.Tap.Recording;
        Assert.Equal(Conversations, recording.Conversations.Count);
        Assert.All(recording.Conversations, conversation =>
        {
            Assert.Equal((Bytes, Bytes), (conversation.Length(ToServer), conversation.Length(ToClient)));
            Assert.Equal(2 * Bytes, conversation.BytesNotKept + Kept);
            Assert.Equal(Kept, conversation.Bytes(ToServer).Length + conversation.Bytes(ToClient).Length);
            Assert.Equal(2 * Bytes, conversation.Segments.Sum(segment => segment.Length));
        });

        static byte[] Block(int seed)
        {
            var block = new byte[Bytes / 100];
            new Random(seed).NextBytes(block);
            return block;
        }

        static void Send(Socket socket, int seed)
        {
            var block = Block(seed);
            for (var i = 0; i < 100; i++)
            {
                block[0] = (byte)i;
                for (var rest = block.AsSpan(); rest.Length > 0;)
                {
                    rest = rest[socket.Send(rest)..];
                }
            }

            socket.Shutdown(SocketShutdown.Send);
        }

        static void Check(Socket socket, int seed)
        {
            using var expected = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            using var actual = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var block = Block(seed);
            for (var i = 0; i < 100; i++)
            {
                block[0] = (byte)i;
                expected.AppendData(block);
            }

            var buffer = new byte[65536];
            while (socket.Receive(buffer) is > 0 and var count)
            {
                actual.AppendData(buffer.AsSpan(0, count));
            }

            Assert.Equal(expected.GetHashAndReset(), actual.GetHashAndReset());
        }
    }

    [Theory]
    [InlineData(ToServer)]
    [InlineData(ToClient)]
    public async Task A_half_close_passes_and_the_other_side_may_go_on(WireDirection direction)
    {
        await using var peers = new TcpPeers();
        var (first, second) = peers.Sides(direction);
        first.Send("last"u8);
        first.Shutdown(SocketShutdown.Send);
        Assert.Equal("last"u8, TcpPeers.Receive(second, 4));
        Assert.Equal(0, second.Receive(new byte[1]));
        second.Send("answer"u8);
        Assert.Equal("answer"u8, TcpPeers.Receive(first, 6));
        second.Shutdown(SocketShutdown.Send);
        Assert.Equal(0, first.Receive(new byte[1]));
        peers.Tap.WaitForClose(milliseconds: TcpPeers.Patience);
        Assert.Equal(
            [
                (WireEventKind.Opened, ToServer),
                (WireEventKind.Data, direction),
                (WireEventKind.HalfClosed, direction),
                (WireEventKind.Data, direction.Opposite()),
                (WireEventKind.Closed, direction.Opposite()),
            ],
            peers.Tap.Recording.Events.Select(e => (e.Kind, e.Direction)));
    }

    [Theory]
    [InlineData(ToServer)]
    [InlineData(ToClient)]
    public async Task A_reset_passes_and_is_told_from_a_proper_end(WireDirection direction)
    {
        await using var peers = new TcpPeers();
        var (first, second) = peers.Sides(direction);
        first.Send("x"u8);
        Assert.Equal("x"u8, TcpPeers.Receive(second, 1));
        first.Close(0);
        Assert.True(TcpPeers.IsReset(second));
        peers.Tap.WaitForClose(milliseconds: TcpPeers.Patience);
        var last = peers.Tap.Recording.Events[^1];
        Assert.Equal((WireEventKind.Reset, direction), (last.Kind, last.Direction));
    }

    [Fact]
    public async Task A_reset_while_the_other_side_sends_is_no_proper_end()
    {
        for (var i = 0; i < 20; i++)
        {
            await using var peers = new TcpPeers(bufferBytes: 8192);
            var sending = TcpPeers.SendForEverAsync(peers.Server);
            TcpPeers.Receive(peers.Client, 100_000);
            peers.Client.Close(0);
            await sending;
            peers.Tap.WaitForClose(milliseconds: TcpPeers.Patience);
            var signals = peers.Tap.Recording.Events.Where(e => e.Kind != WireEventKind.Data);
            Assert.Equal(
                [(WireEventKind.Opened, ToServer), (WireEventKind.Reset, ToServer)],
                signals.Select(e => (e.Kind, e.Direction)));
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_reset_for_the_client_and_refused_in_the_recording()
    {
        await using var tap = Wire.Tap(new IPEndPoint(IPAddress.Loopback, Loopback.FreePort(ProtocolType.Tcp)));
        using var client = new LoopbackClient(tap.LocalEndPoint);
        Assert.True(client.IsEnded());
        tap.WaitForClose(milliseconds: TcpPeers.Patience);
        Assert.Equal(
            [WireEventKind.Opened, WireEventKind.Refused], tap.Recording.Events.Select(e => e.Kind));
        Assert.Contains("│✕╌╌╌╌ refused ", tap.Recording.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_side_that_reads_nothing_stops_the_other()
    {
        await using var peers = new TcpPeers();
        peers.Client.Blocking = false;
        var sent = 0L;
        while (peers.Client.Poll(TimeSpan.FromMilliseconds(500), SelectMode.SelectWrite))
        {
            sent += peers.Client.Send(new byte[65_536], SocketFlags.None, out _);
            Assert.InRange(sent, 0, 100_000_000);
        }

        // What the sender could not get rid of for half a second is in nobody's memory but the sockets' buffers'.
        peers.Client.Blocking = true;
        var receiving = Task.Run(() => TcpPeers.Receive(peers.Server, (int)sent));
        Assert.All(await receiving, b => Assert.Equal(0, b));
    }

    [Fact]
    public async Task A_busy_tap_stops_and_its_port_is_free()
    {
        var peers = new TcpPeers(bufferBytes: 8192);
        var sending = TcpPeers.SendForEverAsync(peers.Client);
        peers.Tap.WaitForBytes(100_000, TcpPeers.Patience);
        await peers.DisposeAsync();
        await sending;
        await peers.Tap.DisposeAsync();
        using var again = Loopback.Listen(peers.Tap.LocalEndPoint.Port, backlog: 1);
        var last = peers.Tap.Recording.Events[^1];
        Assert.Equal((WireEventKind.Cut, "the tap was stopped"), (last.Kind, last.Remark));
    }
}
