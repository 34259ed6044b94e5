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

    private static readonly Dictionary<string, string> Environment = new()
    {
        ["NETLESSONS_PACE"] = "0",
        ["NETLESSONS_LAB"] = "offline",
        ["NETLESSONS_ASK"] = "default",
        ["NETLESSONS_MAIL"] = "pocket",

        // ipykernel's debugger remarks at each start that it cannot look into Python's own modules.
        ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1",
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

        var folder = Directory.CreateTempSubdirectory("netlessons-");
        try
        {
            if (jupyter is not null)
            {
                await TimeAsync(
                    "dotnet", [Built.CommandLine, "kernel", "install", "--jupyter-data-dir", folder.FullName],
                    folder, [], cancellation);
            }

            using var web = await CourseLabServer.StartAsync("web");
            using var mail = await CourseLabServer.StartAsync("mail");
            foreach (var chapter in Chapters())
            {
                var name = Path.GetFileNameWithoutExtension(chapter);
                var steps = hasPython ? CourseInPython.WriteNotebook(name, folder.FullName) : null;
                var labPort = (name.Contains("smtp", StringComparison.Ordinal) ? mail : web).Port;
                var (run, kernel, python) = (new List<double>(), new List<double>(), new List<double>());
                for (var round = 0; round < rounds; round++)
                {
                    run.Add(await TimeAsync(
                        "dotnet", [Built.CommandLine, "run", chapter], folder, [], cancellation));
                    if (jupyter is not null)
                    {
                        kernel.Add(await ConvertAsync(jupyter, chapter, folder, labPort, cancellation));
                    }

                    if (steps is not null)
                    {
                        python.Add(await ConvertAsync(jupyter!, steps, folder, labPort, cancellation));
                    }
                }

                report.Add(new Measurement(
                    $"course: {name}", "s", run, "Python, ipykernel", python, Goal.RatioAtMost(0.5)));
                report.Add(new Measurement($"course: {name}", "s", run, "nbconvert, our kernel", kernel));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Chapters() =>
        Directory.EnumerateFiles(Path.Combine(Built.Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal);

    private static Task<double> ConvertAsync(
        string python, string notebook, DirectoryInfo folder, int labPort, CancellationToken cancellation) =>
        TimeAsync(
            python,
            [
                "-m", "nbconvert", "--to", "notebook", "--execute", notebook,
                "--output-dir", Path.Combine(folder.FullName, "played"), "--output", "played.ipynb",
            ],
            folder,
            [("LAB_PORT", labPort.ToString(CultureInfo.InvariantCulture))],
            cancellation);

    /// <summary>How many seconds a program takes that has to end well.</summary>
    private static async Task<double> TimeAsync(
        string program,
        IEnumerable<string> arguments,
        DirectoryInfo jupyterData,
        IEnumerable<(string Name, string Value)> more,
        CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Built.Root };
        start.Environment["JUPYTER_DATA_DIR"] = jupyterData.FullName;
        foreach (var (name, value) in Environment.Select(variable => (variable.Key, variable.Value)).Concat(more))
        {
            start.Environment[name] = value;
        }

        var started = Stopwatch.GetTimestamp();
        using var process = ChildProcess.Start(start, Limit);
        var (exitCode, output, errors) = await process.EndAsync().WaitAsync(cancellation);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        return exitCode == 0
            ? seconds
            : throw new InvalidOperationException($"{program} ended with exit code {exitCode}: {output}{errors}");
    }
}
