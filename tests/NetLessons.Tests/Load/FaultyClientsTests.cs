using System.Net.Sockets;

namespace NetLessons.Tests;

[Collection(Heavy.Name)]
public sealed class FaultyClientsTests(FaultyClientsTests.Processes processes)
    : IClassFixture<FaultyClientsTests.Processes>
{
    // More than the few threads that the runtime may start for itself meanwhile.
    private const int Clients = 5;

    public static TheoryData<string> Servers => [.. Talk.Servers];

    public static MatrixTheoryData<string, string> ServersAndFaults => new(Talk.Servers, Fault.Names);

    [Theory]
    [MemberData(nameof(ServersAndFaults))]
    public async Task A_faulty_client_leaves_the_server_serving_and_leaves_nothing_behind(string name, string fault)
    {
        var (act, waits) = Fault.With(fault);
        var (server, before) = await processes.GetAsync(name, isImpatient: waits);
        await ServeAsync(server, name);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
        {
            using var client = await LoadClient.ConnectAsync(server.Port, waits ? 4096 : null);
            await act(client, Talk.With(name));
        }));

        await ServeAsync(server, name);
        await server.ReturnToAsync(before);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Hundreds_of_faulty_clients_at_once_leave_the_server_serving_and_nothing_behind(string name)
    {
        const int OfEach = 30;
        var (server, before) = await processes.GetAsync(name, isImpatient: true);
        await ServeAsync(server, name);
        var faults = Fault.Names.SelectMany(fault => Enumerable.Repeat(Fault.With(fault), OfEach)).ToArray();
        new Random(1).Shuffle(faults);
        await Task.WhenAll(faults.Select(async fault =>
        {
            try
            {
                using var client = await LoadClient.ConnectAsync(server.Port, 4096);
                await fault.Act(client, Talk.With(name));
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // The server is short of patience here, and may hang up on any of them.
            }
        }));

        await ServeAsync(server, name);
        await server.ReturnToAsync(before);
    }

    // A whole conversation. A server that is impatient may need a second try.
    private static async Task ServeAsync(ServerProcess server, string name)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                using var client = await LoadClient.ConnectAsync(server.Port);
                await client.ConverseAsync(Talk.With(name));
                return;
            }
            catch (Exception e) when (tries < 10 && e is IOException or SocketException)
            {
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>Each server in two processes: one that is patient, and one that soon hangs up on the silent.</summary>
    public sealed class Processes : IDisposable
    {
        private readonly Dictionary<(string Name, bool IsImpatient), (ServerProcess Server, Holdings Before)>
            _running = [];

        public void Dispose()
        {
            foreach (var (server, _) in _running.Values)
            {
                server.Dispose();
            }
        }

        internal async Task<(ServerProcess Server, Holdings Before)> GetAsync(string name, bool isImpatient)
        {
            if (!_running.TryGetValue((name, isImpatient), out var running))
            {
                var server = await ServerProcess.StartAsync(
                    name, idleTimeout: isImpatient ? TimeSpan.FromMilliseconds(500) : null);
                running = (server, await server.HoldingsAsync());
                _running[(name, isImpatient)] = running;
            }

            return running;
        }
    }
}
