namespace NetLessons.Benchmarks;

/// <summary>The echo servers and their peers with few and many connections.</summary>
internal static class TcpEchoBenchmark
{
    private const string Async = "tcp-async";
    private const string Threads = "tcp-threads";
    private const string Kestrel = "kestrel";
    private const string PythonThreads = "Python threads";
    private const string PythonAsync = "Python asyncio";
    private const string C = "C epoll";

    private static readonly int[] Counts = [1, 16, 256, 2000];

    // So long the compiler goes on to work at the code of a .NET server.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(0.8);

    public static async Task RunAsync(Report report, int rounds, CancellationToken cancellation)
    {
        using var servers = new EchoServers();
        await servers.AddHostedAsync(Async, Threads, Kestrel);
        await servers.AddPythonAsync(report, PythonThreads, "echo_threads.py");
        await servers.AddPythonAsync(report, PythonAsync, "echo_asyncio.py");
        await servers.AddCAsync(report, C, "echo_epoll.c");
        using var load = new LoadProcess();
        foreach (var server in servers.Running)
        {
            await load.TcpAsync(server.Port, 16, WarmUp);
            await load.TcpAsync(server.Port, 256, WarmUp / 2);
        }

        foreach (var count in Counts)
        {
            var comparison = new EchoComparison();
            for (var round = 0; round < rounds; round++)
            {
                foreach (var server in servers.InTurn(round))
                {
                    cancellation.ThrowIfCancellationRequested();
                    comparison.Add(server.Name, await load.TcpAsync(server.Port, count, Measured));
                }
            }

            AddRows(report, comparison, count);
        }
    }

    private static void AddRows(Report report, EchoComparison comparison, int count)
    {
        var connections = count == 1 ? "1 connection" : $"{count} connections";
        Goal? ofC = count is 16 or 256 ? Goal.RatioAtLeast(0.85) : null;
        Goal? ofThreads = count switch { 16 => Goal.RatioAtLeast(1.2), 2000 => Goal.RatioAtLeast(12), _ => null };
        AddRate(Async, Kestrel, Goal.RatioAtLeast(1));
        AddRate(Async, C, ofC);
        AddRate(Async, PythonAsync, null);
        AddRate(Threads, PythonThreads, ofThreads);
        report.Add(comparison.Compare(
            $"tcp, {connections}: async, 99 of 100 within", "µs",
            result => result.Percentile99, Async, Kestrel, Goal.RatioAtMost(1)));

        void AddRate(string ours, string peer, Goal? goal) => report.Add(comparison.Compare(
            $"tcp, {connections}: {(ours == Async ? "async" : "threads")}", "messages/s",
            result => result.Rate, ours, peer, goal));
    }
}
