using System.CommandLine;
using NetLessons.Benchmarks;

var rounds = new Option<int>("--rounds")
{
    Description = "How often each side is measured; the median counts.",
    DefaultValueFactory = _ => 5,
};
var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else." };
var root = new RootCommand("Measures the course's programs side by side with their peers.") { rounds, json };
root.Validators.Add(result =>
{
    if (result.GetValue(rounds) < 1)
    {
        result.AddError("--rounds takes a positive number.");
    }
});
root.SetAction(async (arguments, cancellation) =>
{
    var report = new Report();
    await KernelBenchmark.RunAsync(report, arguments.GetValue(rounds), cancellation);
    report.Print(arguments.GetValue(json));
});
return await root.Parse(args).InvokeAsync();
