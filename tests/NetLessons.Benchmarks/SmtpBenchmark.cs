using System.Globalization;
using NetLessons.Tests;

namespace NetLessons.Benchmarks;

/// <summary>
/// The lab's mail server beside aiosmtpd, both under the same load, and PocketMail's client beside smtplib, both into
/// the lab's server. Each measurement has a server of its own, in a process of its own.
/// </summary>
internal static class SmtpBenchmark
{
    private static readonly Goal FiveTimes = Goal.RatioAtLeast(5);

    public static async Task RunAsync(Report report, int rounds, CancellationToken cancellation)
    {
        var peer = Programs.FindPython("aiosmtpd");
        if (peer is null)
        {
            report.Miss("aiosmtpd is missing (Debian: python3-aiosmtpd).");
        }

        foreach (var connections in (int[])[1, 16])
        {
            Task<double> LoadAsync(Func<Task<ServerProcess>> start) => MeasureAsync(
                start, port => MailWork.RunAsync("smtp-load", port, $"{connections}"));
            report.Add(await CompareAsync(
                $"smtp server: {connections} connection{(connections > 1 ? "s" : "")}",
                "aiosmtpd",
                rounds,
                () => LoadAsync(StartLabAsync),
                peer is null ? null : () => LoadAsync(() => ServerProcess.StartAsync(
                    "aiosmtpd", peer, Path.Combine(AppContext.BaseDirectory, "smtp_server.py"))),
                cancellation));
        }

        Task<double> SendAsync(Func<string, Task<(double Rate, long Yield)>> send) =>
            MeasureAsync(StartLabAsync, send);
        var python = Programs.FindPython("smtplib");
        if (python is null)
        {
            report.Miss("Python is missing.");
        }

        report.Add(await CompareAsync(
            "smtp client",
            "smtplib",
            rounds,
            () => SendAsync(port => MailWork.RunAsync("smtp-send", port)),
            python is null ? null : () => SendAsync(port => MailWork.RunPythonAsync(python, "smtp_send.py", port)),
            cancellation));
    }

    private static async Task<Measurement> CompareAsync(
        string what,
        string peer,
        int rounds,
        Func<Task<double>> measureOurs,
        Func<Task<double>>? measureTheirs,
        CancellationToken cancellation)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            ours.Add(await measureOurs());
            if (measureTheirs is not null)
            {
                theirs.Add(await measureTheirs());
            }
        }

        return new Measurement(what, "messages/s", ours, peer, theirs, FiveTimes);
    }

    private static Task<ServerProcess> StartLabAsync() => ServerProcess.StartHostedAsync("lab", "mail");

    private static async Task<double> MeasureAsync(
        Func<Task<ServerProcess>> start, Func<string, Task<(double Rate, long Yield)>> work)
    {
        using var server = await start();
        return (await work(server.Port.ToString(CultureInfo.InvariantCulture))).Rate;
    }
}
