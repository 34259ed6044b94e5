using System.Text.Json.Nodes;

namespace NetLessons.Notebooks;

/// <summary>One cell of a <see cref="Notebook"/>.</summary>
public sealed class NotebookCell
{
    private readonly JsonObject _cell;

    internal NotebookCell(JsonObject cell, CellKind kind, string id, string language)
    {
        (_cell, Kind, Id, Language) = (cell, kind, id, language);
        Source = NotebookJson.ReadText(cell["source"]);
        Tags = Metadata["tags"] is JsonArray tags ? [.. tags.Select(tag => (string)tag!)] : [];
    }

    /// <summary>Code, Markdown or raw text.</summary>
    public CellKind Kind { get; }

    /// <summary>
    /// The cell's id; for a cell that has none (nbformat 4.4 and older) <c>cell-N</c>, N counted from 1.
    /// </summary>
    public string Id { get; }

    /// <summary>The language of the cell's code: its own, else the notebook's, else C#.</summary>
    public string Language { get; }

    /// <summary>Whether the cell's code is in C#, which goes by several names.</summary>
    public bool IsCSharp =>
        Language.Equals("C#", StringComparison.OrdinalIgnoreCase)
        || Language.Equals("csharp", StringComparison.OrdinalIgnoreCase);

    /// <summary>The tags in the cell's metadata (https://nbformat.readthedocs.io: <c>metadata.tags</c>).</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>The text of the cell, with LF line ends.</summary>
    public string Source { get; private set; }

    /// <summary>The cell's metadata.</summary>
    public JsonObject Metadata => (JsonObject)_cell["metadata"]!;

    /// <summary>The saved outputs, as nbformat has them; empty for a cell that is no code.</summary>
    public IReadOnlyList<JsonObject> Outputs =>
        _cell["outputs"] is JsonArray outputs ? [.. outputs.Cast<JsonObject>()] : [];

    /// <summary>The packages that the cell needs, and no stand-in: from its tags <c>needs:PACKAGE</c>.</summary>
    public IEnumerable<string> Needs => CellTags.Needs(Tags);

    /// <summary>Whether the cell has the tag.</summary>
    public bool HasTag(string tag) => Tags.Contains(tag);

    /// <summary>Replaces the cell's text.</summary>
    public void SetSource(string source)
    {
        Source = source;
        _cell["source"] = NotebookJson.WriteText(source);
    }

    /// <summary>Replaces the saved outputs by those of a run.</summary>
    /// <param name="outputs">What the cell put out, in order.</param>
    /// <param name="executionCount">The how manieth cell it was that ran; null for a cell that did not run.</param>
    public void SetOutputs(IEnumerable<CellOutput> outputs, int? executionCount)
    {
        _cell["execution_count"] = executionCount;
        _cell["outputs"] = OutputJson.Write(outputs, executionCount);
    }
}
