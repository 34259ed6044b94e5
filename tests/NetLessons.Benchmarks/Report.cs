using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace NetLessons.Benchmarks;

/// <summary>What was measured, as a table or as JSON.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    private readonly List<Measurement> _measurements = [];
    private readonly List<string> _missing = [];

    public void Add(Measurement measurement) => _measurements.Add(measurement);

    /// <summary>
    /// Says, once, that a peer or the means to measure is missing and what to install, or why a measurement failed.
    /// </summary>
    public void Miss(string what)
    {
        if (!_missing.Contains(what))
        {
            _missing.Add(what);
        }
    }

    public void Print(bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new { Measurements = _measurements, Missing = _missing }, Layout));
            return;
        }

        var table = new Table().AddColumns("what", "ours", "peer", "theirs", "ours / theirs", "goal");
        foreach (var measured in _measurements)
        {
            table.AddRow(
                measured.What,
                Text(measured.OurMedian, measured.Unit),
                measured.Peer,
                Text(measured.TheirMedian, measured.Unit),
                Text(measured.Ratio, ""),
                GoalText(measured));
        }

        AnsiConsole.Write(table);
        foreach (var what in _missing)
        {
            AnsiConsole.WriteLine(what);
        }
    }

    private static string GoalText(Measurement measured) => measured is { Goal: { } goal }
        ? $"{goal.Text(measured.Unit)}{(measured.MeetsGoal is false ? ", missed" : "")}"
        : "";

    private static string Text(double? value, string unit) => value is { } number
        ? string.Create(CultureInfo.InvariantCulture, $"{number:0.##} {unit}").TrimEnd()
        : "missing";
}
