using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetLessons.PolyglotHost;

/// <summary>What <c>--json</c> prints.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(string path, IReadOnlyList<CellReport> reports) => new JsonObject
    {
        ["path"] = path,
        ["passed"] = reports.All(report => report.Status == CellReport.Passed),
        ["cells"] = new JsonArray([.. reports.Select(Write)]),
    }.ToJsonString(Layout);

    private static JsonObject Write(CellReport report) => new()
    {
        ["id"] = report.Cell.Id,
        ["tags"] = new JsonArray([.. report.Cell.Tags.Select(tag => JsonValue.Create(tag))]),
        ["status"] = report.Status,
        ["error"] = report.Error,
        ["outputs"] = new JsonArray([.. report.Outputs.Select(Write)]),
    };

    private static JsonObject Write(CellOutput output)
    {
        var data = new JsonObject();
        foreach (var (mimeType, text) in output.Data)
        {
            data[mimeType] = text;
        }

        return new JsonObject { ["kind"] = output.Kind, ["data"] = data };
    }
}
