using System.Globalization;

namespace NetLessons.Tests;

[Collection(Heavy.Name)]
public sealed class IdleConnectionsTests(ITestOutputHelper output)
{
    private const int Idle = 10_000;

    public static TheoryData<string> AsynchronousServers => [.. Talk.Servers.Where(name => name != "tcp-threads")];

    [Theory]
    [MemberData(nameof(AsynchronousServers))]
    public async Task Ten_thousand_idle_connections_are_held_and_cost_little(string name)
    {
        // Bytes of the managed heap. The kernel's share of a connection is not counted.
        const int MaxBytesEach = 16 * 1024;
        OpenFiles.Require(Idle + 2000);
        var talk = Talk.With(name);
        using var server = await ServerProcess.StartAsync(name, maxConnections: Idle + 10);
        await ConverseAsync(server, talk);
        var opened = await server.HoldingsAsync();
        var empty = await server.UsageAsync();

        var clients = await ConnectAsync(server, client => client.TakeAsync(talk.Hello));
        try
        {
            var full = await server.UsageAsync();
            var each = (full.Managed - empty.Managed) / Idle;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {each} managed, {(full.Resident - empty.Resident) / Idle} resident bytes a connection"));
            Assert.InRange(each, 0, MaxBytesEach);
            await ConverseAsync(server, talk);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }

        await server.ReturnToAsync(opened);
        var after = await server.UsageAsync();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}: {after.Managed - empty.Managed} managed bytes kept afterwards"));
        Assert.InRange(after.Managed - empty.Managed, long.MinValue, Idle * 1024L);
        await ConverseAsync(server, talk);
    }

    [Fact]
    public async Task The_server_with_a_thread_for_each_connection_refuses_the_rest_of_ten_thousand_politely()
    {
        const int MaxConnections = 500;
        OpenFiles.Require(Idle + 2000);
        var talk = Talk.With("tcp-threads");
        using var server = await ServerProcess.StartAsync("tcp-threads", MaxConnections);
        await ConverseAsync(server, talk);
        var opened = await server.HoldingsAsync();

        var greeted = 0;
        var refused = 0;
        var clients = await ConnectAsync(server, async client =>
        {
            var heard = await client.HearAsync();
            if (heard.StartsWith(talk.Refusal, StringComparison.Ordinal))
            {
                Assert.Equal("", await client.HearToEndAsync());
                Interlocked.Increment(ref refused);
            }
            else
            {
                Assert.Equal(talk.Hello.Begin, heard);
                Interlocked.Increment(ref greeted);
            }
        });
        Assert.Equal((MaxConnections, Idle - MaxConnections), (greeted, refused));
        clients.ForEach(client => client.Dispose());
        await server.ReturnToAsync(opened);
        await ConverseAsync(server, talk);
    }

    // A hundred at a time: with more, some would not fit in the listener's queue and try again a second later.
    private static async Task<List<LoadClient>> ConnectAsync(ServerProcess server, Func<LoadClient, Task> greet)
    {
        var clients = new List<LoadClient>(Idle);
        foreach (var some in Enumerable.Range(0, Idle).Chunk(100))
        {
            var batch = await Task.WhenAll(some.Select(_ => LoadClient.ConnectAsync(server.Port)));
            clients.AddRange(batch);
            await Task.WhenAll(batch.Select(greet));
        }

        return clients;
    }

    private static async Task ConverseAsync(ServerProcess server, Talk talk)
    {
        using var client = await LoadClient.ConnectAsync(server.Port);
        await client.ConverseAsync(talk);
    }
}
