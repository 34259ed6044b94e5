namespace NetLessons.Benchmarks;

/// <summary>What a connection that says nothing costs each server: physical memory, once it has its greeting.</summary>
internal static class IdleMemoryBenchmark
{
    private const int Connections = 10_000;
    private const int ConnectionsWithThreads = 1000;
    private const int WarmUpConnections = 500;

    public static async Task RunAsync(Report report, int rounds, CancellationToken cancellation)
    {
        var async = await MeasureAsync(Connections, s => s.AddHostedAsync("tcp-async", "tcp-async"));
        Add("async", async, "kestrel", await MeasureAsync(Connections, s => s.AddHostedAsync("kestrel", "kestrel")));
        Add("async", async, "Python asyncio", await MeasureAsync(
            Connections, s => s.AddPythonAsync(report, "Python asyncio", "echo_asyncio.py")));
        Add("async", async, "C epoll", await MeasureAsync(
            Connections, s => s.AddCAsync(report, "C epoll", "echo_epoll.c")));
        Add(
            "threads",
            await MeasureAsync(ConnectionsWithThreads, s => s.AddHostedAsync("tcp-threads", "tcp-threads")),
            "Python threads",
            await MeasureAsync(
                ConnectionsWithThreads, s => s.AddPythonAsync(report, "Python threads", "echo_threads.py")));

        void Add(string what, List<double> ours, string peer, List<double> theirs) => report.Add(new Measurement(
            $"memory of an idle connection: {what}", "B", ours, peer, theirs,
            what == "async" ? Goal.ValueAtMost(2048) : null));

        async Task<List<double>> MeasureAsync(int connections, Func<EchoServers, Task> start)
        {
            var bytes = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                cancellation.ThrowIfCancellationRequested();
                using var servers = new EchoServers();
                await start(servers);
                if (servers.Running is not [var server])
                {
                    break;
                }

                using var load = new LoadProcess();
                await load.HoldAsync(server.Port, WarmUpConnections);
                await load.ReleaseAsync();
                var before = await server.ResidentBytesAsync();
                await load.HoldAsync(server.Port, connections);
                bytes.Add((await server.ResidentBytesAsync() - before) / (double)connections);
            }

            return bytes;
        }
    }
}
