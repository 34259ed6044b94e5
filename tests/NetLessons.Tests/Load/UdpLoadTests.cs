using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons.Tests;

[Collection(Heavy.Name)]
public sealed class UdpLoadTests
{
    private const string Hello = "Hello, {0}!";

    /// <summary>The most that a datagram takes over IPv4: 65 535 without two headers of 20 and 8 bytes.</summary>
    private const int LongestDatagram = 65_507;

    [Theory]
    [InlineData(0, 1024, Hello)]
    [InlineData(1, 1024, Hello)]
    [InlineData(1024, 1024, Hello)]
    [InlineData(LongestDatagram, 65_535, "{0}")]
    public void A_datagram_within_the_limit_is_answered(int bytes, int limit, string format)
    {
        SkipWhereDatagramsAreShort(bytes);
        using var server = UdpEchoServer.Start(
            new UdpEchoOptions { AnswerFormat = format, MaxDatagramBytes = limit });
        using var client = Client(server.LocalEndPoint.Port);
        var text = new string('x', bytes);
        Assert.Equal(format.Replace("{0}", text, StringComparison.Ordinal), Ask(client, text));
    }

    [Theory]
    [InlineData(1025, 1024, "over 1024 bytes.")]
    [InlineData(LongestDatagram, 1024, "over 1024 bytes.")]
    [InlineData(LongestDatagram, 65_535, "it, or its answer, is too long.")]
    public void A_datagram_over_the_limit_is_dropped_with_a_line_in_the_log(int bytes, int limit, string reason)
    {
        SkipWhereDatagramsAreShort(bytes);
        using var server = UdpEchoServer.Start(UdpEchoOptions.Hello with { MaxDatagramBytes = limit });
        using var client = Client(server.LocalEndPoint.Port);
        client.Send(new byte[bytes]);

        // Datagrams keep their order on the way to this machine itself: the next answer is the first that comes.
        Assert.Equal("Hello, Tracy!", Ask(client, "Tracy"));
        var dropped = Assert.Single(
            server.Log.Lines, line => line.StartsWith("Dropped a datagram", StringComparison.Ordinal));
        Assert.EndsWith(reason, dropped, StringComparison.Ordinal);
    }

    [Fact]
    public void Clients_that_are_gone_before_their_answers_disturb_nobody()
    {
        using var server = UdpEchoServer.Start();
        using var client = Client(server.LocalEndPoint.Port);
        for (var i = 0; i < 200; i++)
        {
            using (var gone = Client(server.LocalEndPoint.Port))
            {
                gone.Send("Michael"u8);
            }

            Assert.Equal($"Hello, {i}!", Ask(client, $"{i}"));
        }

        Assert.DoesNotContain(server.Log.Lines, line => line.StartsWith("A datagram failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flood_from_senders_that_do_not_read_leaves_the_server_serving()
    {
        const int Senders = 4;
        const int DatagramsEach = 10_000;
        using var server = await ServerProcess.StartAsync("udp");
        var before = await server.HoldingsAsync();
        var usageBefore = await server.UsageAsync();
        var floods = Enumerable.Range(0, Senders).Select(_ => Task.Run(() =>
        {
            using var sender = Client(server.Port);
            for (var i = 0; i < DatagramsEach; i++)
            {
                sender.Send(new byte[i % 1500]);
            }
        }));
        await Task.WhenAll(floods);

        using var client = Client(server.Port);
        client.ReceiveTimeout = 200;
        Assert.True(IsAnswered(client), "The server does not answer after the flood.");
        await server.ReturnToAsync(before);
        var usage = await server.UsageAsync();
        Assert.InRange(usage.Managed - usageBefore.Managed, long.MinValue, 4 * 1024 * 1024);
    }

    // The first questions may be lost where the flood still fills the server's queue.
    private static bool IsAnswered(Socket client)
    {
        for (var tries = 0; tries < 150; tries++)
        {
            try
            {
                return Ask(client, "Tracy") == "Hello, Tracy!";
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                // Once more.
            }
        }

        return false;
    }

    private static void SkipWhereDatagramsAreShort(int bytes) => Assert.SkipWhen(
        OperatingSystem.IsMacOS() && bytes > 9216, "macOS sends no datagrams over 9216 bytes as it comes.");

    private static Socket Client(int port)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveTimeout = 30_000,
        };
        client.Connect(IPAddress.Loopback, port);
        return client;
    }

    private static string Ask(Socket client, string message)
    {
        var buffer = new byte[ushort.MaxValue];
        client.Send(Encoding.UTF8.GetBytes(message));
        return Encoding.UTF8.GetString(buffer, 0, client.Receive(buffer));
    }
}
