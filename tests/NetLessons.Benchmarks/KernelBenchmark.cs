using System.Text.Json;
using NetLessons.Tests;

namespace NetLessons.Benchmarks;

/// <summary>
/// Our Jupyter kernel beside Python's ipykernel, both driven by the same client, one after the other in each round.
/// </summary>
internal static class KernelBenchmark
{
    private static readonly TimeSpan RoundLimit = TimeSpan.FromMinutes(2);

    private static readonly (string Key, string What)[] Quantities =
    [
        ("start", "kernel: start to kernel_info_reply"),
        ("first", "kernel: first trivial cell"),
        ("tenth", "kernel: tenth trivial cell"),
        ("lines", "kernel: 10 000 lines of output"),
    ];

    public static async Task RunAsync(Report report, int rounds, CancellationToken cancellation)
    {
        if (Programs.FindPython("jupyter_client") is not { } python)
        {
            report.Miss("jupyter_client is missing (Debian: python3-jupyter-client): no kernel was measured.");
            return;
        }

        var hasPeer = Programs.FindPython("ipykernel") == python;
        if (!hasPeer)
        {
            report.Miss("ipykernel is missing (Debian: python3-ipykernel).");
        }

        using var home = await JupyterHome.CreateAsync(cancellation);
        var kernels = hasPeer ? "netlessons python3" : "netlessons";
        var output = await home.RunAsync(
            python,
            [Path.Combine(AppContext.BaseDirectory, "kernel_client.py"), $"{rounds}", .. kernels.Split(' ')],
            RoundLimit * rounds,
            [],
            cancellation);
        var measured = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double[]>>>(output)!;
        foreach (var (key, what) in Quantities)
        {
            var theirs = hasPeer ? measured["python3"][key] : [];
            report.Add(new Measurement(what, "ms", measured["netlessons"][key], "ipykernel", theirs));
        }
    }
}
