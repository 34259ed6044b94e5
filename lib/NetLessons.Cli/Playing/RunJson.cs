using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary>What <c>run --json</c> prints.</summary>
internal static class RunJson
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IReadOnlyList<PlayedNotebook> played) => new JsonObject
    {
        ["passed"] = played.All(notebook => notebook.Passed),
        ["notebooks"] = new JsonArray([.. played.Select(Write)]),
    }.ToJsonString(Layout);

    private static JsonObject Write(PlayedNotebook notebook) => new()
    {
        ["path"] = notebook.Path,
        ["passed"] = notebook.Passed,
        ["seconds"] = Seconds(notebook.Report.Duration),
        ["cells"] = new JsonArray([.. notebook.Report.Cells.Select(cell => Write(cell, notebook))]),
        ["storageProblem"] = notebook.StorageProblem,
        ["warnings"] = new JsonArray([.. notebook.Warnings.Select(warning => new JsonObject
        {
            ["cell"] = warning.Cell,
            ["message"] = warning.Message,
        })]),
    };

    private static JsonObject Write(CellReport report, PlayedNotebook notebook) => new()
    {
        ["id"] = report.Cell.Id,
        ["tags"] = new JsonArray([.. report.Cell.Tags.Select(tag => JsonValue.Create(tag))]),
        ["status"] = Status(report),
        ["seconds"] = Seconds(report.Result.Duration),
        ["text"] = report.Text,
        ["failure"] = report.Failure,
        ["difference"] = notebook.Differences.GetValueOrDefault(report.Cell)?.ToString(),
    };

    private static string Status(CellReport report) => report.Result.Status switch
    {
        CellStatus.Skipped => "skipped",
        CellStatus.Crashed => "failed",
        CellStatus.Ok or CellStatus.Failed => report.Passed ? "passed" : "failed",
        CellStatus.TimedOut => "timed out",
        _ => "stopped",
    };

    private static double Seconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 3);
}
