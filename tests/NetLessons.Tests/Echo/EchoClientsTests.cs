using System.Net;
using System.Net.Sockets;

namespace NetLessons.Tests;

public sealed class EchoClientsTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task All_clients_of_a_server_with_threads_are_served_and_leave()
    {
        using var server = TcpEchoServer.Start(
            TcpEchoOptions.Hello with { Pause = TimeSpan.Zero, Backlog = 100 });
        var measured = await EchoClients.MeasureAsync(
            server.LocalEndPoint, clients: 20, milliseconds: 50, greetingLimit: Limit);
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
        using var listener = Listen();
        var isBusy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var serving = OnThreadOfItsOwn(() =>
        {
            using var first = listener.Accept();
            first.Send("Welcome!"u8);
            Echo(first, isBusy);
        });
        var measuring = MeasureAsync(listener, clients: 1, Limit);
        await isBusy.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
        var waiting = await MeasureAsync(listener, clients: 2, TimeSpan.FromMilliseconds(100));
        Assert.Equal((2, 0), (waiting.Clients, waiting.Served));
        var served = await measuring;
        Assert.Equal((1, 1), (served.Clients, served.Served));

        // They leave with a reset.
        await Assert.ThrowsAsync<SocketException>(() => serving.WaitAsync(Limit));
    }

    [Fact]
    public async Task Clients_on_whom_a_server_hangs_up_unserved_are_counted_as_not_served()
    {
        using var listener = Listen();
        var serving = OnThreadOfItsOwn(() =>
        {
            using var first = listener.Accept();
            first.Send("Welcome!"u8);
            listener.Accept().Dispose();
            listener.Accept().Dispose();
            Echo(first);
        });
        var measured = await MeasureAsync(listener, clients: 3, Limit);
        Assert.Equal((3, 1), (measured.Clients, measured.Served));
        await Assert.ThrowsAsync<SocketException>(() => serving.WaitAsync(Limit));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5001, 1)]
    [InlineData(1, 0)]
    public async Task No_clients_too_many_or_no_time_are_refused(int clients, int milliseconds) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            EchoClients.MeasureAsync(new IPEndPoint(IPAddress.Loopback, 9), clients, milliseconds));

    private static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(10);
        return listener;
    }

    private static Task<EchoMeasurement> MeasureAsync(Socket listener, int clients, TimeSpan greetingLimit) =>
        EchoClients.MeasureAsync((IPEndPoint)listener.LocalEndPoint!, clients, milliseconds: 20, greetingLimit);

    private static Task OnThreadOfItsOwn(Action serve) =>
        Task.Factory.StartNew(serve, TaskCreationOptions.LongRunning);

    private static void Echo(Socket client, TaskCompletionSource? hasBegun = null)
    {
        var buffer = new byte[64];
        while (client.Receive(buffer) is > 0 and var count)
        {
            hasBegun?.TrySetResult();
            client.Send(buffer, count, SocketFlags.None);
        }
    }
}
