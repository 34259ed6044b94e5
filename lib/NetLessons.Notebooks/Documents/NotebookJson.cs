using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NetLessons.Notebooks;

/// <summary>The few forms of JSON that nbformat uses again and again.</summary>
internal static partial class NotebookJson
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

    /// <summary>
    /// JSON text in which characters stand as themselves, as Jupyter writes them, where System.Text.Json escapes them:
    /// emoji, above all.
    /// </summary>
    public static byte[] WithoutNeedlessEscapes(byte[] utf8) => utf8.AsSpan().IndexOf("\\u"u8) < 0
        ? utf8
        : Encoding.UTF8.GetBytes(Escapes().Replace(Encoding.UTF8.GetString(utf8), Unescape));

    /// <summary>Whether a node is a multiline text: a string, or a list of strings.</summary>
    public static bool IsText(JsonNode? node) => node switch
    {
        JsonValue value => value.GetValueKind() == JsonValueKind.String,
        JsonArray array => array.All(item => item?.GetValueKind() == JsonValueKind.String),
        _ => false,
    };

    /// <summary>A node's text; null where it is none.</summary>
    public static string? TextOf(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? (string?)node : null;

    /// <summary>A member of a node; null where the node is no object or has no such member.</summary>
    public static JsonNode? Member(JsonNode? node, string name) => (node as JsonObject)?[name];

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

    private static string Unescape(Match escapes)
    {
        var text = Regex.Unescape(escapes.Value);
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                result.Append(text, i++, 2);
            }
            else if (char.IsSurrogate(text[i]) || text[i] is < ' ' or '"' or '\\')
            {
                result.Append(escapes.Value, i * 6, 6);
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    // A run of \uXXXX, whose first backslash is not itself escaped.
    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)(?:\\u[0-9A-Fa-f]{4})+")]
    private static partial Regex Escapes();
}
