using System.CommandLine;
using NetLessons.Benchmarks;

var benchmarks = new Dictionary<string, Func<Report, int, CancellationToken, Task>>
{
    ["kernel"] = KernelBenchmark.RunAsync,
    ["tcp"] = TcpEchoBenchmark.RunAsync,
    ["udp"] = UdpEchoBenchmark.RunAsync,
    ["memory"] = IdleMemoryBenchmark.RunAsync,
    ["smtp"] = SmtpBenchmark.RunAsync,
    ["mime"] = MimeBenchmark.RunAsync,
    ["course"] = CourseBenchmark.RunAsync,
};

var rounds = new Option<int>("--rounds")
{
    Description = "How often each side is measured; the median counts.",
    DefaultValueFactory = _ => 5,
};
rounds.Validators.Add(result =>
{
    if (result.GetValueOrDefault<int>() < 1)
    {
        result.AddError("--rounds takes a positive number.");
    }
});
var only = new Option<string[]>("--only")
{
    Description = $"What to measure: {string.Join(", ", benchmarks.Keys)}; all of it if nothing is named.",
    AllowMultipleArgumentsPerToken = true,
};
only.AcceptOnlyFromAmong([.. benchmarks.Keys]);
var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else." };
var root = new RootCommand("Measures the course's programs side by side with their peers.") { rounds, only, json };
root.SetAction(async (arguments, cancellation) =>
{
    var report = new Report();
    var exitCode = 0;
    var names = arguments.GetValue(only) is { Length: > 0 } chosen ? chosen : [.. benchmarks.Keys];
    foreach (var name in names.Distinct())
    {
        try
        {
            await benchmarks[name](report, arguments.GetValue(rounds), cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // What was measured before it, and what comes after it, still counts.
            report.Miss($"{name} failed: {e.Message}");
            exitCode = 1;
        }
    }

    report.Print(arguments.GetValue(json));
    return exitCode;
});
root.Subcommands.Add(LoadProcess.Command);
root.Subcommands.Add(MailWork.Command);
return await root.Parse(args).InvokeAsync();
