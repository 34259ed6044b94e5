using System.Text.Json;

namespace NetLessons.PolyglotHost;

/// <summary>
/// Reads notebooks. On its own: the course's reader comes with a compiler of another version than the engine's.
/// </summary>
internal static class NotebookFile
{
    /// <summary>The code cells of a notebook (nbformat 4.5), in order.</summary>
    /// <exception cref="FormatException">The file is no such notebook.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<CodeCell> ReadCodeCells(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return
            [
                .. document.RootElement.GetProperty("cells").EnumerateArray()
                    .Where(cell => cell.GetProperty("cell_type").GetString() == "code")
                    .Select(cell => new CodeCell(
                        cell.GetProperty("id").GetString()!, Tags(cell), Text(cell.GetProperty("source")))),
            ];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"it is no notebook of nbformat 4.5: {error.Message}", error);
        }
    }

    private static IReadOnlyList<string> Tags(JsonElement cell) =>
        cell.GetProperty("metadata").TryGetProperty("tags", out var tags)
            ? [.. tags.EnumerateArray().Select(tag => tag.GetString()!)]
            : [];

    // One text, or its lines with their line ends.
    private static string Text(JsonElement source) => source.ValueKind == JsonValueKind.Array
        ? string.Concat(source.EnumerateArray().Select(line => line.GetString()))
        : source.GetString()!;
}
