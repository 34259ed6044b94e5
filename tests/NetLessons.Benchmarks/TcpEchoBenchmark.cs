namespace NetLessons.Benchmarks;

/// <summary>
/// The echo servers and their peers with few and many connections. Our asynchronous server and Kestrel are measured
/// twice: as .NET starts them, and with completions inlined.
/// </summary>
internal static class TcpEchoBenchmark
{
    private const string Async = "async";
    private const string Threads = "threads";
    private const string Kestrel = "Kestrel";
    private const string InlineAsync = "async, inlined";
    private const string InlineKestrel = "Kestrel, inlined";
    private const string PythonThreads = "Python threads";
    private const string PythonAsync = "Python asyncio";
    private const string C = "C epoll";

    private static readonly int[] Counts = [1, 16, 256, 2000];
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(0.4);

    // So long the compiler goes on to work at the code of a .NET server.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2.5);

    public static async Task RunAsync(Report report, int rounds, CancellationToken cancellation)
    {
        using var servers = new EchoServers();
        await servers.AddHostedAsync(Async, "tcp-async");
        await servers.AddHostedAsync(InlineAsync, "tcp-async", inlineCompletions: true);
        await servers.AddHostedAsync(Threads, "tcp-threads");
        await servers.AddHostedAsync(Kestrel, "kestrel");
        await servers.AddHostedAsync(InlineKestrel, "kestrel", inlineCompletions: true);
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
            var comparison = await servers.CompareAsync(
                rounds, server => load.TcpAsync(server.Port, count, Measured), cancellation);
            AddRows(report, comparison, count);
        }
    }

    private static void AddRows(Report report, EchoComparison comparison, int count)
    {
        Goal? ofC = count is 16 or 256 ? Goal.RatioAtLeast(0.85) : null;
        Goal? ofThreads = count switch { 16 => Goal.RatioAtLeast(1.2), 2000 => Goal.RatioAtLeast(12), _ => null };
        foreach (var (ours, kestrel) in new[] { (Async, Kestrel), (InlineAsync, InlineKestrel) })
        {
            AddRate(ours, kestrel, Goal.RatioAtLeast(1));
            report.Add(comparison.Compare(
                $"tcp {count}: {ours}, 99 of 100 within", "µs",
                result => result.Percentile99, ours, kestrel, Goal.RatioAtMost(1)));
            AddRate(ours, C, ofC);
        }

        AddRate(Async, PythonAsync, null);
        AddRate(Threads, PythonThreads, ofThreads);

        void AddRate(string ours, string peer, Goal? goal) => report.Add(comparison.Compare(
            $"tcp {count}: {ours}", "messages/s", result => result.Rate, ours, peer, goal));
    }
}
