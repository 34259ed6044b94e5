using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetLessons.Notebooks;

/// <summary>The few forms of JSON that nbformat uses again and again.</summary>
internal static class NotebookJson
{
    /// <summary>How Jupyter lays a notebook out.</summary>
    public static readonly JsonWriterOptions Writing = new()
    {
        Indented = true,
        IndentSize = 1,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = Notebook.MaxDepth,
    };

    /// <summary>Whether a node is a multiline text: a string, or a list of strings.</summary>
    public static bool IsText(JsonNode? node) => node switch
    {
        JsonValue value => value.GetValueKind() == JsonValueKind.String,
        JsonArray array => array.All(item => item?.GetValueKind() == JsonValueKind.String),
        _ => false,
    };

    /// <summary>A multiline text's text, whichever of its two forms it has.</summary>
    public static string ReadText(JsonNode? node) => node switch
    {
        null => "",
        JsonArray lines when IsText(lines) => string.Concat(lines.Select(line => (string?)line)),
        JsonValue value when IsText(value) => (string)value!,
        _ => node.ToJsonString(),
    };

    /// <summary>A text as Jupyter writes it: a list of lines, each with its line end.</summary>
    public static JsonArray WriteText(string text)
    {
        var lines = new JsonArray();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found + 1 : text.Length;
            lines.Add(JsonValue.Create(text[start..end]));
            start = end;
        }

        return lines;
    }
}
