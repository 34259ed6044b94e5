using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

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
        reader.RefuseOtherEncodings();
        var root = reader.ReadRoot();
        return create(root, reader.ReadCells(root));
    }

    // The notebook's own language, or that of the kernel that it was made for.
    private static string? LanguageOf(JsonObject root) =>
        NotebookJson.TextOf(NotebookJson.Member(root["metadata"]!["kernelspec"], "language"))
        ?? NotebookJson.TextOf(NotebookJson.Member(root["metadata"]!["language_info"], "name"));

    // In another encoding, what is no UTF-8 would be lost when the notebook is written.
    private readonly void RefuseOtherEncodings()
    {
        if (!Utf8.IsValid(_utf8))
        {
            var valid = _utf8;
            while (Rune.DecodeFromUtf8(valid, out _, out var length) == OperationStatus.Done)
            {
                valid = valid[length..];
            }

            var line = 1 + _utf8[..^valid.Length].Count((byte)'\n');
            throw new NotebookFormatException(_name, line, "this is not UTF-8, the encoding of notebooks");
        }
    }

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
        catch (InvalidOperationException error)
        {
            // Which one, System.Text.Json does not say.
            throw new NotebookFormatException(
                _name, line: null, "a property's name holds half of a surrogate pair, which is no character", error);
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

        try
        {
            foreach (var (_, member) in notebook.Where(member => member.Key != "cells"))
            {
                ReadAllTexts(member);
            }
        }
        catch (InvalidOperationException error)
        {
            throw Fault(
                "the notebook's metadata hold half of a surrogate pair, which is no character", error, "metadata");
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
            ReadAllTexts(cell);
            var kind = NotebookJson.TextOf(cell["cell_type"]) switch
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
            var own = NotebookJson.TextOf(NotebookJson.Member(metadata["polyglot_notebook"], "kernelName"))
                ?? NotebookJson.TextOf(NotebookJson.Member(metadata["dotnet_interactive"], "language"));
            var id = NotebookJson.TextOf(cell["id"]) ?? $"cell-{index + 1}";
            return new NotebookCell(cell, kind, id, own ?? language ?? "C#");
        }
        catch (InvalidOperationException error)
        {
            // System.Text.Json reads "\ud800" as JSON, and refuses it as text.
            throw Fault(
                $"cell {index + 1} holds half of a surrogate pair, which is no character", error, "cells", index);
        }
    }

    // Text that System.Text.Json cannot give could not be written back either: better to know it now.
    private static void ReadAllTexts(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (_, member) in members)
                {
                    ReadAllTexts(member);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    ReadAllTexts(item);
                }

                break;
            default:
                _ = NotebookJson.TextOf(node);
                break;
        }
    }

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
