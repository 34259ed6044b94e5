using System.Diagnostics;
using System.Globalization;
using NetLessons.Tests;

namespace NetLessons.Benchmarks;

/// <summary>
/// Each chapter from its file to its outputs: by <c>netlessons run</c>, by Jupyter's nbconvert on our kernel, and the
/// same steps in Python by nbconvert on ipykernel; without the pauses that the lesson contains.
/// </summary>
internal static class CourseBenchmark
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["NETLESSONS_PACE"] = "0",
        ["NETLESSONS_LAB"] = "offline",
        ["NETLESSONS_ASK"] = "default",
        ["NETLESSONS_MAIL"] = "pocket",
    };

    public static async Task RunAsync(Report report, int rounds, CancellationToken cancellation)
    {
        var jupyter = Programs.FindPython("nbconvert");
        if (jupyter is null)
        {
            report.Miss("nbconvert is missing (Debian: python3-nbconvert): no peer plays the course.");
        }

        var hasPython = jupyter is not null && Programs.FindPython("ipykernel") == jupyter;
        if (jupyter is not null && !hasPython)
        {
            report.Miss("ipykernel is missing (Debian: python3-ipykernel): nobody plays the course in Python.");
        }

        using var home = await JupyterHome.CreateAsync(cancellation);
        using var web = await ServerProcess.StartHostedAsync("web", "web");
        using var mail = await ServerProcess.StartHostedAsync("mail", "mail");
        foreach (var chapter in Chapters())
        {
            var name = Path.GetFileNameWithoutExtension(chapter);
            var steps = hasPython ? CourseInPython.WriteNotebook(name, home.Path) : null;
            var labPort = (name.Contains("smtp", StringComparison.Ordinal) ? mail : web).Port;
            var (run, kernel, python) = (new List<double>(), new List<double>(), new List<double>());
            for (var round = 0; round < rounds; round++)
            {
                run.Add(await TimeAsync(home, "dotnet", [Built.CommandLine, "run", chapter], Variables, cancellation));
                if (jupyter is not null)
                {
                    kernel.Add(await ConvertAsync(home, jupyter, chapter, labPort, cancellation));
                }

                if (steps is not null)
                {
                    python.Add(await ConvertAsync(home, jupyter!, steps, labPort, cancellation));
                }
            }

            report.Add(new Measurement(
                $"course: {name}", "s", run, "Python, ipykernel", python, Goal.RatioAtMost(0.5)));
            report.Add(new Measurement($"course: {name}", "s", run, "nbconvert, our kernel", kernel));
        }
    }

    private static IEnumerable<string> Chapters() =>
        Directory.EnumerateFiles(Path.Combine(Built.Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal);

    // It goes on after an error, and says nothing of it: some cells must fail. The others are looked at afterwards.
    private static async Task<double> ConvertAsync(
        JupyterHome home, string python, string notebook, int labPort, CancellationToken cancellation)
    {
        var played = Path.Combine(home.Path, "played", Path.GetFileName(notebook));
        string[] convert =
        [
            "-m", "nbconvert", "--to", "notebook", "--execute", "--allow-errors", notebook,
            "--output-dir", Path.GetDirectoryName(played)!, "--output", Path.GetFileName(played),
        ];
        var port = KeyValuePair.Create("LAB_PORT", labPort.ToString(CultureInfo.InvariantCulture));
        var seconds = await TimeAsync(home, python, convert, Variables.Append(port), cancellation);
        PlayedNotebook.Check(played);
        return seconds;
    }

    private static async Task<double> TimeAsync(
        JupyterHome home,
        string program,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string>> variables,
        CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        await home.RunAsync(program, arguments, Limit, variables, cancellation);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
