using System.Net;
using System.Net.Sockets;
using System.Text;
using static NetLessons.WireDirection;

namespace NetLessons.Tests;

public sealed class WireTapUdpTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1472)]
    [InlineData(9000)]
    [InlineData(65_507)]
    public async Task A_datagram_of_any_size_passes_whole_both_ways(int bytes)
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS() && bytes > 9000, "macOS sends no datagram as long as that.");
        using var server = Open();
        await using var tap = Wire.TapUdp(server.LocalEndPoint!);
        using var client = Open();
        var datagram = new byte[bytes];
        new Random(bytes).NextBytes(datagram);
        client.SendTo(datagram, tap.LocalEndPoint);
        var (received, from) = Receive(server);
        Assert.Equal(datagram, received);
        server.SendTo(datagram, from);
        (received, from) = Receive(client);
        Assert.Equal(datagram, received);
        Assert.Equal(tap.LocalEndPoint, from);
        Assert.Equal(
            [(ToServer, bytes), (ToClient, bytes)],
            tap.Recording.Events.Select(e => (e.Direction, e.Bytes.Length)));
    }

    [Fact]
    public async Task Each_client_gets_its_own_answers_and_boundaries_are_kept()
    {
        await using var server = UdpEchoServer.Start();
        await using var tap = Wire.TapUdp(server.LocalEndPoint);
        using var michael = Open();
        using var tracy = Open();
        Assert.Equal("Hello, Michael!", Ask(michael, "Michael", tap));
        Assert.Equal("Hello, Tracy!", Ask(tracy, "Tracy", tap));
        Assert.Equal("Hello, !", Ask(michael, "", tap));
        Assert.Equal(
            ["Michael", "Hello, Michael!", "", "Hello, !"],
            tap.Recording.Conversations[0].Segments.Select(s => Encoding.UTF8.GetString(s.Bytes.Span)));
        Assert.Equal(tracy.LocalEndPoint, tap.Recording.Conversations[1].ClientEndPoint);
    }

    [Fact]
    public async Task A_closed_port_is_told_in_the_recording_and_a_server_that_comes_later_is_heard()
    {
        var target = new IPEndPoint(IPAddress.Loopback, Loopback.FreePort(ProtocolType.Udp));
        await using var tap = Wire.TapUdp(target);
        using var client = Open();
        client.SendTo("lost"u8, tap.LocalEndPoint);
        for (var i = 0; i < 300 && tap.Recording.Events.All(e => e.Kind != WireEventKind.Note); i++)
        {
            await Task.Delay(100);
        }

        Assert.Contains("(port unreachable: nobody receives there)", $"{tap.Recording}", StringComparison.Ordinal);
        await using var server = UdpEchoServer.Start(UdpEchoOptions.Hello with { Port = target.Port });
        Assert.Equal("Hello, Tracy!", Ask(client, "Tracy", tap));
    }

    [Fact]
    public async Task One_client_too_many_is_not_heard_until_another_has_been_silent_for_long()
    {
        await using var server = UdpEchoServer.Start();
        var options = new WireTapOptions { MaxConnections = 1, IdleTimeout = TimeSpan.FromMilliseconds(300) };
        await using var tap = Wire.TapUdp(server.LocalEndPoint, options);
        using var first = Open();
        using var second = Open();
        second.ReceiveTimeout = 200;
        Assert.Equal("Hello, Michael!", Ask(first, "Michael", tap));
        string? answer = null;
        for (var i = 0; i < 150 && answer is null; i++)
        {
            second.SendTo("Tracy"u8, tap.LocalEndPoint);
            answer = second.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead)
                ? Encoding.UTF8.GetString(Receive(second).Bytes)
                : null;
        }

        Assert.Equal("Hello, Tracy!", answer);
    }

    [Fact]
    public async Task A_stopped_taps_port_is_free_at_once()
    {
        using var server = Open();
        var tap = Wire.TapUdp(server.LocalEndPoint!);
        using var client = Open();
        client.SendTo("x"u8, tap.LocalEndPoint);
        tap.WaitForBytes(1, TcpPeers.Patience);
        await tap.DisposeAsync();
        tap.Dispose();
        using var again = Loopback.BindUdp(tap.LocalEndPoint.Port);
        Assert.Equal(1, tap.Recording.Conversations[0].Length(ToServer));
    }

    [Fact]
    public async Task A_flow_ends_without_an_error_where_it_is_stopped_while_answers_cannot_be_sent()
    {
        using var socket = Open();
        using var server = Open();
        var recorder = new WireRecorder();
        var nobody = new IPEndPoint(IPAddress.Loopback, 0);
        using var flow = new UdpFlow(
            socket, nobody, (IPEndPoint)server.LocalEndPoint!, recorder, TimeSpan.FromMinutes(1));
        using var stop = new CancellationTokenSource();
        await flow.SendAsync("question"u8.ToArray(), stop.Token);
        var (_, from) = Receive(server);
        for (var i = 0; i < 100; i++)
        {
            server.SendTo("answer"u8, from);
        }

        var answers = flow.ForwardAnswersAsync(stop.Token);
        var hasAnswer = SpinWait.SpinUntil(
            () => recorder.Recording.Conversations[0].Length(ToClient) > 0, TcpPeers.Patience);
        await stop.CancelAsync();
        await answers;
        Assert.True(hasAnswer);
    }

    [Fact]
    public void A_target_that_cannot_be_reached_begins_no_conversation()
    {
        using var socket = Open();
        var recorder = new WireRecorder();
        Assert.Throws<SocketException>(() => new UdpFlow(
            socket, socket.LocalEndPoint!, new IPEndPoint(IPAddress.Broadcast, 9), recorder, TimeSpan.FromMinutes(1)));
        Assert.Empty(recorder.Recording.Conversations);
    }

    private static Socket Open()
    {
        var socket = Loopback.BindUdp(0);
        socket.ReceiveTimeout = TcpPeers.Patience;
        socket.ReceiveBufferSize = socket.SendBufferSize = 1 << 18;
        return socket;
    }

    private static (byte[] Bytes, EndPoint From) Receive(Socket socket)
    {
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        var buffer = new byte[70_000];
        var count = socket.ReceiveFrom(buffer, ref from);
        return (buffer[..count], from);
    }

    private static string Ask(Socket client, string text, WireTap tap)
    {
        client.SendTo(Encoding.UTF8.GetBytes(text), tap.LocalEndPoint);
        return Encoding.UTF8.GetString(Receive(client).Bytes);
    }
}
