using NetLessons.Tests;

namespace NetLessons.Benchmarks;

/// <summary>Messages built and read by PocketMail beside Python's email, as the tutorial uses it.</summary>
internal static class MimeBenchmark
{
    private static readonly Goal TenTimes = Goal.RatioAtLeast(10);

    public static async Task RunAsync(Report report, int rounds, CancellationToken cancellation)
    {
        var python = Programs.FindPython("email");
        if (python is null)
        {
            report.Miss("Python is missing.");
        }

        var folder = Directory.CreateTempSubdirectory("netlessons-");
        try
        {
            foreach (var kind in (string[])["small", "large"])
            {
                var file = Path.Combine(folder.FullName, kind);
                await File.WriteAllBytesAsync(file, MimeWork.Build(kind), cancellation);
                report.Add(await CompareAsync(python, rounds, kind, "mime-build", kind, cancellation));
                report.Add(await CompareAsync(python, rounds, kind, "mime-parse", file, cancellation));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Measurement> CompareAsync(
        string? python, int rounds, string kind, string what, string detail, CancellationToken cancellation)
    {
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var our = await MailWork.RunAsync(what, detail);
            ours.Add(our.Rate);
            if (python is not null)
            {
                var their = await MailWork.RunPythonAsync(python, "mime_work.py", what, detail);
                theirs.Add(their.Rate);
                if (what == "mime-parse" && our.Yield != their.Yield)
                {
                    throw new InvalidOperationException(
                        $"The sides found different things in the {kind} message: {our.Yield} and {their.Yield}.");
                }
            }
        }

        return new Measurement($"{what.Replace('-', ' ')}: {kind}", "messages/s", ours, "email", theirs, TenTimes);
    }
}
