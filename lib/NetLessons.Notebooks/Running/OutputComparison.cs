using System.Text.Json.Nodes;

namespace NetLessons.Notebooks;

/// <summary>Compares the outputs that a notebook was saved with and those of a run.</summary>
public static class OutputComparison
{
    /// <summary>
    /// The first difference of two states of one cell; null where they agree but for what may differ.
    /// </summary>
    /// <param name="saved">The cell as it was saved.</param>
    /// <param name="ran">The same cell after the run.</param>
    public static OutputDifference? Compare(NotebookCell saved, NotebookCell ran)
    {
        if (saved.HasTag(CellTags.IgnoreOutput))
        {
            return null;
        }

        var before = Lines(saved);
        var after = Lines(ran);
        for (var line = 0; line < Math.Max(before.Count, after.Count); line++)
        {
            var (expected, actual) = (before.ElementAtOrDefault(line), after.ElementAtOrDefault(line));
            if (expected != actual)
            {
                return new OutputDifference(expected, actual);
            }
        }

        return null;
    }

    private static List<string> Lines(NotebookCell cell) =>
        [.. cell.Outputs.SelectMany(Describe).SelectMany(text => OutputReplacements.Apply(text).Split('\n'))];

    // Each text says what it is, so that a result and a display of the same text differ.
    private static IEnumerable<string> Describe(JsonObject output) => NotebookJson.TextOf(output["output_type"]) switch
    {
        "stream" => [$"[{output["name"]}]\n{NotebookJson.ReadText(output["text"])}"],
        "error" => [$"[error] {output["ename"]}: {output["evalue"]}"],
        var type => (output["data"] as JsonObject ?? [])
            .Select(data => $"[{type} {data.Key}]\n{NotebookJson.ReadText(data.Value)}"),
    };
}
