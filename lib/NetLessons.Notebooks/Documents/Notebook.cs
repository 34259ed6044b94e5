using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetLessons.Notebooks;

/// <summary>
/// A Jupyter notebook of nbformat 4. It is a view of the JSON document: what it does not know (metadata, attachments,
/// the order of keys, how a text is split into lines) stays as it was read.
/// </summary>
/// <remarks>Format: https://nbformat.readthedocs.io/en/latest/format_description.html</remarks>
public sealed class Notebook
{
    internal const int MaxDepth = 256;

    private readonly JsonObject _root;

    private Notebook(JsonObject root, IReadOnlyList<NotebookCell> cells) => (_root, Cells) = (root, cells);

    /// <summary>The cells, in order.</summary>
    public IReadOnlyList<NotebookCell> Cells { get; }

    /// <summary>The code cells, in order.</summary>
    public IEnumerable<NotebookCell> CodeCells => Cells.Where(cell => cell.Kind == CellKind.Code);

    /// <summary>The notebook's own metadata: kernelspec, language and whatever else a front end keeps there.</summary>
    public JsonObject Metadata => (JsonObject)_root["metadata"]!;

    /// <summary>The second number of the format's version: 5 where cells have ids.</summary>
    public int FormatMinor => (int)_root["nbformat_minor"]!;

    /// <summary>Reads a notebook file (UTF-8, with or without a byte order mark).</summary>
    /// <exception cref="NotebookFormatException">
    /// The file is no notebook of nbformat 4; the message says where and why.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Notebook Load(string path) => Parse(File.ReadAllBytes(path), Path.GetFileName(path));

    /// <summary>Reads a notebook from its JSON text.</summary>
    /// <param name="utf8">The whole text, in UTF-8.</param>
    /// <param name="name">What to call it in errors.</param>
    /// <exception cref="NotebookFormatException">
    /// The text is no notebook of nbformat 4; the message says where and why.
    /// </exception>
    public static Notebook Parse(ReadOnlySpan<byte> utf8, string name)
    {
        if (utf8.StartsWith("\uFEFF"u8))
        {
            utf8 = utf8[3..];
        }

        return NotebookReader.Read(utf8, name, (root, cells) => new Notebook(root, cells));
    }

    /// <summary>A second notebook with the same content, that shares nothing with this one.</summary>
    public Notebook Clone() => Parse(ToUtf8(), "copy");

    /// <summary>The JSON text as Jupyter writes it: one space a level, LF, a last line end.</summary>
    public byte[] ToUtf8()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, NotebookJson.Writing))
        {
            _root.WriteTo(writer);
        }

        stream.WriteByte((byte)'\n');
        return NotebookJson.WithoutNeedlessEscapes(stream.ToArray());
    }

    /// <summary>
    /// Writes the notebook so that the file is at any moment either the old one or the new one, whole.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written; the old one is still there.</exception>
    public void Save(string path)
    {
        // A link stays a link: what it points to is replaced.
        var target = new FileInfo(path);
        if (target.LinkTarget is not null)
        {
            target = (FileInfo)target.ResolveLinkTarget(returnFinalTarget: true)!;
        }

        var temporary = Path.Combine(target.DirectoryName!, $".{target.Name}.{Guid.NewGuid():N}.tmp");
        try
        {
            Write(temporary, target);
            File.Move(temporary, target.FullName, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    // With the rights of the file whose place it takes, from the start: what is private is so at any moment.
    private void Write(string temporary, FileInfo target)
    {
        var creating = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows() && target.Exists)
        {
            creating.UnixCreateMode = target.UnixFileMode;
        }

        using var file = new FileStream(temporary, creating);
        file.Write(ToUtf8());
        if (!OperatingSystem.IsWindows() && target.Exists)
        {
            // Creating leaves off what the process's mask says.
            File.SetUnixFileMode(file.SafeFileHandle, target.UnixFileMode);
        }
    }
}
