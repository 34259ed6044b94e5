using System.Text.Json.Nodes;

namespace NetLessons.Tests;

/// <summary>Small notebooks to test on.</summary>
internal static class NotebookSamples
{
    /// <summary>A notebook whose code cells c1, c2, … have these sources.</summary>
    public static string Of(params string[] sources) =>
        Of(sources.Select((source, index) => Code($"c{index + 1}", source)));

    public static string Of(IEnumerable<JsonObject> cells) => new JsonObject
    {
        ["cells"] = new JsonArray([.. cells]),
        ["metadata"] = JsonNode.Parse("""
            {
                "kernelspec": { "display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp" },
                "language_info": { "name": "csharp" },
                "polyglot_notebook": {
                    "kernelInfo": { "defaultKernelName": "csharp", "items": [ { "aliases": [], "name": "csharp" } ] }
                }
            }
            """),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    }.ToJsonString();

    public static JsonObject Code(string id, string source, params string[] tags) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = id,
        ["metadata"] = tags.Length == 0
            ? []
            : new JsonObject { ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) },
        ["outputs"] = new JsonArray(),
        ["source"] = source,
    };

    public static JsonObject Markdown(string id, string source, params string[] tags)
    {
        var cell = Code(id, source, tags);
        cell["cell_type"] = "markdown";
        cell.Remove("outputs");
        cell.Remove("execution_count");
        return cell;
    }
}
