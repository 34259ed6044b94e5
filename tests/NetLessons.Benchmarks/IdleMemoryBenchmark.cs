namespace NetLessons.Benchmarks;

/// <summary>What a connection that says nothing costs each server: physical memory, once it has its greeting.</summary>
internal static class IdleMemoryBenchmark
{
    private const int Connections = 10_000;
    private const int ConnectionsWithThreads = 1000;
    private const int WarmUpConnections = 500;

    private const string Async = "async";
    private const string Threads = "threads";
    private const string Kestrel = "kestrel";
    private const string PythonAsync = "Python asyncio";
    private const string PythonThreads = "Python threads";
    private const string C = "C epoll";

    public static async Task RunAsync(Report report, int rounds, CancellationToken cancellation)
    {
        List<(string Name, int Connections, Func<EchoServers, Task> Start)> sides =
        [
            (Async, Connections, servers => servers.AddHostedAsync(Async, "tcp-async")),
            (Kestrel, Connections, servers => servers.AddHostedAsync(Kestrel, "kestrel")),
            (PythonAsync, Connections, servers => servers.AddPythonAsync(report, PythonAsync, "echo_asyncio.py")),
            (C, Connections, servers => servers.AddCAsync(report, C, "echo_epoll.c")),
            (Threads, ConnectionsWithThreads, servers => servers.AddHostedAsync(Threads, "tcp-threads")),
            (PythonThreads, ConnectionsWithThreads,
                servers => servers.AddPythonAsync(report, PythonThreads, "echo_threads.py")),
        ];
        var bytes = sides.ToDictionary(side => side.Name, _ => new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, connections, start) in sides)
            {
                cancellation.ThrowIfCancellationRequested();
                using var servers = new EchoServers();
                await start(servers);
                if (servers.Running is [var server])
                {
                    bytes[name].Add(await MeasureAsync(server, connections));
                }
            }
        }

        Add(Async, Kestrel, Goal.ValueAtMost(2048));
        Add(Async, PythonAsync, Goal.ValueAtMost(2048));
        Add(Async, C, Goal.ValueAtMost(2048));
        Add(Threads, PythonThreads, null);

        void Add(string ours, string peer, Goal? goal) => report.Add(new Measurement(
            $"memory of an idle connection: {ours}", "B", bytes[ours], peer, bytes[peer], goal));
    }

    private static async Task<double> MeasureAsync(ServerProcess server, int connections)
    {
        using var load = new LoadProcess();
        await load.HoldAsync(server.Port, WarmUpConnections);
        await load.ReleaseAsync();
        var before = await server.ResidentBytesAsync();
        await load.HoldAsync(server.Port, connections);
        return (await server.ResidentBytesAsync() - before) / (double)connections;
    }
}
