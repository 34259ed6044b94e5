using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetLessons.Notebooks;

/// <summary>Outputs of a run in the form in which nbformat 4 saves them.</summary>
internal static class OutputJson
{
    /// <summary>
    /// All outputs of a cell: neighbouring writes to one stream joined, updated displays replaced in place, those
    /// that were cleared left out.
    /// </summary>
    public static JsonArray Write(IEnumerable<CellOutput> outputs, int? executionCount)
    {
        var kept = new List<CellOutput>();
        var stream = StreamName.Output;
        var written = new StringBuilder();
        var isToClear = false;
        foreach (var output in outputs)
        {
            if (output is ClearOutput { Wait: true })
            {
                isToClear = true;
                continue;
            }

            if (isToClear || output is ClearOutput)
            {
                kept.Clear();
                written.Clear();
                isToClear = false;
            }

            if (output is ClearOutput)
            {
                continue;
            }

            if (output is StreamOutput text)
            {
                if (text.Name != stream)
                {
                    EndStream();
                    stream = text.Name;
                }

                written.Append(text.Text);
                continue;
            }

            EndStream();
            if (output is DisplayOutput { IsUpdate: true } update
                && kept.FindIndex(o => o is DisplayOutput d && d.DisplayId == update.DisplayId) is var place and >= 0)
            {
                kept[place] = update with { IsUpdate = false };
            }
            else
            {
                kept.Add(output);
            }
        }

        EndStream();
        return [.. kept.Select(output => (JsonNode)Write(output, executionCount))];

        void EndStream()
        {
            if (written.Length > 0)
            {
                kept.Add(new StreamOutput(stream, written.ToString()));
                written.Clear();
            }
        }
    }

    private static JsonObject Write(CellOutput output, int? executionCount) => output switch
    {
        StreamOutput stream => new JsonObject
        {
            ["name"] = stream.Name == StreamName.Error ? "stderr" : "stdout",
            ["output_type"] = "stream",
            ["text"] = NotebookJson.WriteText(stream.Text),
        },
        DisplayOutput display => new JsonObject
        {
            ["data"] = Write(display.Data),
            ["metadata"] = new JsonObject(),
            ["output_type"] = "display_data",
        },
        ResultOutput result => new JsonObject
        {
            ["data"] = Write(result.Data),
            ["execution_count"] = executionCount,
            ["metadata"] = new JsonObject(),
            ["output_type"] = "execute_result",
        },
        ErrorOutput error => new JsonObject
        {
            ["ename"] = error.Name,
            ["evalue"] = error.Message,
            ["output_type"] = "error",
            ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
        },
        _ => throw new ArgumentOutOfRangeException(
            nameof(output), output, "An output of a kind that nbformat has no form for."),
    };

    private static JsonObject Write(MimeBundle data) =>
        new(data.Select(entry => KeyValuePair.Create(entry.Key, Write(entry.Key, entry.Value))));

    // nbformat keeps a JSON value as that value, and all else as text.
    private static JsonNode? Write(string mimeType, string data)
    {
        if (!mimeType.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            return NotebookJson.WriteText(data);
        }

        try
        {
            return JsonNode.Parse(data);
        }
        catch (JsonException)
        {
            return NotebookJson.WriteText(data);
        }
    }
}
