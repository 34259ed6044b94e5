using System.Text.Json;
using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Jupyter;

/// <summary>Outputs of a cell as messages carry them.</summary>
internal static class OutputContent
{
    /// <summary>A display: <c>display_data</c>, or <c>update_display_data</c> in place of an earlier one.</summary>
    public static JsonObject Of(DisplayOutput display) => new()
    {
        ["data"] = Of(display.Data),
        ["metadata"] = new JsonObject(),
        ["transient"] = new JsonObject { ["display_id"] = display.DisplayId },
    };

    /// <summary>The value of a cell: <c>execute_result</c>.</summary>
    public static JsonObject Of(ResultOutput result, int executionCount) => new()
    {
        ["execution_count"] = executionCount,
        ["data"] = Of(result.Data),
        ["metadata"] = new JsonObject(),
    };

    /// <summary>What went wrong: <c>error</c>, and part of a reply.</summary>
    public static JsonObject Of(ErrorOutput error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
    };

    /// <summary>The forms of a value, by mime type.</summary>
    public static JsonObject Of(MimeBundle data) =>
        new(data.Select(form => KeyValuePair.Create(form.Key, Of(form.Key, form.Value))));

    // JSON goes as the value that it is, everything else as text.
    private static JsonNode? Of(string mimeType, string data)
    {
        if (mimeType.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                // Half of a surrogate pair, as an escape, can be parsed and not be written.
                var json = JsonNode.Parse(data);
                json?.ToJsonString();
                return json;
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                // It only says that it is: it goes as text.
            }
        }

        return JsonValue.Create(data);
    }
}
