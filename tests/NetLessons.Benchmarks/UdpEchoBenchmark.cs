namespace NetLessons.Benchmarks;

/// <summary>The UDP echo server and its peers.</summary>
internal static class UdpEchoBenchmark
{
    private const string Ours = "udp";
    private const string C = "C";
    private const string Python = "Python";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(0.5);

    public static async Task RunAsync(Report report, int rounds, CancellationToken cancellation)
    {
        using var servers = new EchoServers();
        await servers.AddHostedAsync(Ours, "udp");
        await servers.AddCAsync(report, C, "echo_udp.c");
        await servers.AddPythonAsync(report, Python, "echo_udp.py");
        using var load = new LoadProcess();
        foreach (var server in servers.Running)
        {
            await load.UdpAsync(server.Port, WarmUp);
        }

        var comparison = await servers.CompareAsync(
            rounds, server => load.UdpAsync(server.Port, Measured), cancellation);
        foreach (var (peer, goal) in new[] { (C, Goal.RatioAtLeast(0.9)), (Python, null) })
        {
            report.Add(comparison.Compare(
                "udp: 16 datagrams under way", "datagrams/s", result => result.Rate, Ours, peer, goal));
        }
    }
}
