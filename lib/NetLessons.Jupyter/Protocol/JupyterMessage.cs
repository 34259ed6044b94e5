using System.Text.Json.Nodes;

namespace NetLessons.Jupyter;

/// <summary>A message that came in, its signature checked.</summary>
/// <param name="Sender">The identity of the peer that sent it.</param>
/// <param name="Header">Its header.</param>
/// <param name="RawHeader">The same as it came: the parent header of every answer.</param>
/// <param name="Metadata">What its sender says beside the content.</param>
/// <param name="Content">Its content, by its type.</param>
internal sealed record JupyterMessage(
    byte[] Sender, MessageHeader Header, byte[] RawHeader, JsonObject Metadata, JsonObject Content)
{
    /// <summary>
    /// The tags of the cell that is to run, from a front end that sends a cell's metadata along, as JupyterLab does.
    /// </summary>
    /// <remarks>What is no text is passed over.</remarks>
    public IEnumerable<string> Tags => (Metadata["tags"] as JsonArray ?? []).Select(TextOf).OfType<string>();

    /// <summary>A text of the content, or what stands for it where there is none.</summary>
    /// <exception cref="InvalidOperationException">It has half of a surrogate pair.</exception>
    public string Text(string name, string otherwise = "") =>
        Content[name] is JsonValue value && value.TryGetValue(out string? text) ? text : otherwise;

    /// <summary>A whole number of the content, or what stands for it where there is none.</summary>
    public int Number(string name, int otherwise) =>
        Content[name] is JsonValue value && value.TryGetValue(out int number) ? number : otherwise;

    /// <summary>A flag of the content, or what stands for it where there is none.</summary>
    public bool Flag(string name, bool otherwise) =>
        Content[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : otherwise;

    // Half of a surrogate pair, which JSON can hold, is no text.
    private static string? TextOf(JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
