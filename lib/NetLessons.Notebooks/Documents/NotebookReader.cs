using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetLessons.Notebooks;

/// <summary>Reads a notebook's JSON and refuses what is none, naming the line.</summary>
internal ref struct NotebookReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly string _name;

    private NotebookReader(ReadOnlySpan<byte> utf8, string name)
    {
        _utf8 = utf8;
        _name = name;
    }

    public static Notebook Read(
        ReadOnlySpan<byte> utf8, string name, Func<JsonObject, IReadOnlyList<NotebookCell>, Notebook> create)
    {
        var reader = new NotebookReader(utf8, name);
        var root = reader.ReadRoot();
        return create(root, reader.ReadCells(root));
    }

    // The notebook's own language, or that of the kernel that it was made for.
    private static string? LanguageOf(JsonObject root) =>
        Text((root["metadata"]!["kernelspec"] as JsonObject)?["language"])
        ?? Text((root["metadata"]!["language_info"] as JsonObject)?["name"]);

    private readonly JsonObject ReadRoot()
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(
                _utf8,
                documentOptions: new JsonDocumentOptions
                {
                    MaxDepth = Notebook.MaxDepth,
                    AllowDuplicateProperties = false,
                });
        }
        catch (JsonException error)
        {
            throw new NotebookFormatException(
                _name, error.LineNumber + 1, $"this is not JSON, so it is no notebook ({Brief(error)})", error);
        }

        if (root is not JsonObject notebook)
        {
            throw Fault("this is no notebook: a notebook is a JSON object with 'cells' and 'nbformat'");
        }

        if (!IsInteger(notebook["nbformat"], out var major) || !IsInteger(notebook["nbformat_minor"], out _))
        {
            throw Fault("this is no notebook: the numbers 'nbformat' and 'nbformat_minor' are missing");
        }

        if (major != 4)
        {
            throw Fault(
                $"this notebook is of nbformat {major}; open it in Jupyter and save it, which makes it nbformat 4",
                "nbformat");
        }

        if (notebook["metadata"] is not JsonObject)
        {
            throw Fault("the notebook's 'metadata' is not an object", "metadata");
        }

        return notebook;
    }

    private readonly NotebookCell[] ReadCells(JsonObject root)
    {
        if (root["cells"] is not JsonArray array)
        {
            throw Fault("the notebook's 'cells' is not a list", "cells");
        }

        var language = LanguageOf(root);
        var cells = new NotebookCell[array.Count];
        for (var index = 0; index < cells.Length; index++)
        {
            cells[index] = ReadCell(array[index], index, language);
        }

        return cells;
    }

    private readonly NotebookCell ReadCell(JsonNode? node, int index, string? language)
    {
        if (node is not JsonObject cell)
        {
            throw Fault($"cell {index + 1} is not an object", "cells", index);
        }

        try
        {
            var kind = Text(cell["cell_type"]) switch
            {
                "markdown" => CellKind.Markdown,
                "code" => CellKind.Code,
                "raw" => CellKind.Raw,
                var other => throw Fault(
                    $"cell {index + 1} has the cell_type '{other}'; nbformat 4 knows code, markdown and raw",
                    "cells",
                    index),
            };
            if (cell["metadata"] is not JsonObject metadata)
            {
                throw Fault($"cell {index + 1} has no 'metadata' object", "cells", index);
            }

            if (!NotebookJson.IsText(cell["source"]))
            {
                throw Fault($"cell {index + 1} has no 'source' text", "cells", index);
            }

            if (metadata["tags"] is { } tags && !(tags is JsonArray && NotebookJson.IsText(tags)))
            {
                throw Fault($"cell {index + 1} has 'tags' that are not a list of texts", "cells", index, "metadata");
            }

            if (kind == CellKind.Code
                && (cell["outputs"] is not JsonArray outputs || outputs.Any(output => output is not JsonObject)))
            {
                throw Fault($"code cell {index + 1} has no 'outputs' list", "cells", index);
            }

            // In a notebook of several languages, VS Code keeps a cell's own in its metadata.
            var own = Text((metadata["polyglot_notebook"] as JsonObject)?["kernelName"])
                ?? Text((metadata["dotnet_interactive"] as JsonObject)?["language"]);
            return new NotebookCell(cell, kind, Text(cell["id"]) ?? $"cell-{index + 1}", own ?? language ?? "C#");
        }
        catch (InvalidOperationException error)
        {
            // System.Text.Json reads "\ud800" as JSON, and refuses it as text.
            throw Fault(
                $"cell {index + 1} holds half of a surrogate pair, which is no character", error, "cells", index);
        }
    }

    private static string? Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? (string?)node : null;

    private static bool IsInteger(JsonNode? node, out int value)
    {
        value = 0;
        return node is JsonValue number && number.TryGetValue(out value);
    }

    private readonly NotebookFormatException Fault(string reason, params ReadOnlySpan<object> path) =>
        Fault(reason, null, path);

    private readonly NotebookFormatException Fault(string reason, Exception? inner, params ReadOnlySpan<object> path) =>
        new(_name, JsonPosition.LineOf(_utf8, path) ?? 1, reason, inner);

    // The exception's own text ends with a place that we say better.
    private static string Brief(JsonException error) => error.Message.Split(" LineNumber:", 2)[0].TrimEnd('.', ' ');
}
