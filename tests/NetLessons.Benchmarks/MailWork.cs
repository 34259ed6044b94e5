using System.CommandLine;
using System.Globalization;
using NetLessons.Tests;

namespace NetLessons.Benchmarks;

/// <summary>
/// What is measured of mail, each in a process of its own: it does one thing over and over, and prints how often a
/// second, and how much each time yielded. The Python scripts beside it do the same.
/// </summary>
internal static class MailWork
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly Argument<string> What = new("what");
    private static readonly Argument<string[]> Details = new("details");

    /// <summary>The command that the process of its own is started with.</summary>
    public static Command Command { get; } = CreateCommand();

    /// <summary>Has our side do its work.</summary>
    public static Task<(double Rate, long Yield)> RunAsync(string what, params string[] details) => StartAsync(
        "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "NetLessons.Benchmarks.dll"), Command.Name, what, .. details]);

    /// <summary>Has Python do its work.</summary>
    public static Task<(double Rate, long Yield)> RunPythonAsync(
        string python, string script, params string[] details) =>
        StartAsync(python, [Path.Combine(AppContext.BaseDirectory, script), .. details]);

    private static async Task<(double Rate, long Yield)> StartAsync(string program, string[] arguments)
    {
        using var process = ChildProcess.Start(new(program, arguments), Limit);
        var (exitCode, output, errors) = await process.EndAsync();
        if (exitCode != 0)
        {
            throw new InvalidOperationException(
                $"{string.Join(' ', arguments)} ended with exit code {exitCode}: {errors}");
        }

        var numbers = output.Split();
        return (double.Parse(numbers[0], CultureInfo.InvariantCulture),
            long.Parse(numbers[1], CultureInfo.InvariantCulture));
    }

    private static Command CreateCommand()
    {
        var command = new Command("mail-work", "One side of a measurement of mail.") { What, Details };
        command.Hidden = true;
        command.SetAction(arguments =>
        {
            var details = arguments.GetValue(Details)!;
            var (rate, yield) = arguments.GetValue(What) switch
            {
                "smtp-load" => SmtpLoad.Measure(Number(details[0]), connections: Number(details[1])),
                "smtp-send" => SmtpSending.Measure(Number(details[0])),
                "mime-build" => MimeWork.MeasureBuilding(details[0]),
                "mime-parse" => MimeWork.MeasureParsing(details[0]),
                var what => throw new ArgumentException($"There is no such work: {what}"),
            };
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate} {yield}"));
        });
        return command;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
