using System.Net;
using System.Net.Sockets;

namespace NetLessons.Tests;

public sealed class EchoClientsTests
{
    [Fact]
    public async Task All_clients_of_a_server_with_threads_are_served_and_leave()
    {
        using var server = TcpEchoServer.Start(
            TcpEchoOptions.Hello with { Pause = TimeSpan.Zero, Backlog = 100 });
        var measured = await EchoClients.MeasureAsync(server.LocalEndPoint, clients: 20, milliseconds: 50);
        Assert.Equal((20, 20), (measured.Clients, measured.Served));
        Assert.True(measured.MessagesPerSecond > 0);
        Assert.InRange(measured.MedianMilliseconds, 0, measured.SlowestMilliseconds);
        Assert.True(measured.Threads >= 0 && measured.KilobytesPerClient >= 0);

        // Each came and left.
        server.Log.WaitFor(40, milliseconds: 30_000);
    }

    [Fact]
    public async Task Clients_whom_a_server_lets_wait_are_counted_as_not_served()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(10);
        var serving = Task.Run(() =>
        {
            using var first = listener.Accept();
            first.Send("Welcome!"u8);
            var buffer = new byte[64];
            while (first.Receive(buffer) is > 0 and var count)
            {
                first.Send(buffer, count, SocketFlags.None);
            }
        });
        var measured = await EchoClients.MeasureAsync(
            (IPEndPoint)listener.LocalEndPoint!, clients: 3, milliseconds: 20);
        Assert.Equal((3, 1), (measured.Clients, measured.Served));

        // They leave with a reset.
        await Assert.ThrowsAsync<SocketException>(() => serving.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5001, 1)]
    [InlineData(1, 0)]
    public async Task No_clients_too_many_or_no_time_are_refused(int clients, int milliseconds) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            EchoClients.MeasureAsync(new IPEndPoint(IPAddress.Loopback, 9), clients, milliseconds));
}
