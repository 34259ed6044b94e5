namespace NetLessons.Notebooks;

/// <summary>Reads what a <c>#!import</c> line brings into a cell.</summary>
internal static class CellImports
{
    private const int Deepest = 8;

    /// <summary>The pieces of code to run, in order; of a notebook its code cells.</summary>
    /// <param name="directive">The line.</param>
    /// <param name="baseDirectory">The folder that its path starts from.</param>
    /// <param name="depth">How many imports lie between the line and the cell that runs.</param>
    /// <returns>Each with whether it may fail, as a cell with the tag <c>raises-exception</c> does.</returns>
    /// <exception cref="CellDirectiveException">
    /// The file is missing, is of no kind that can be imported, or cannot be read.
    /// </exception>
    public static IReadOnlyList<(CellSource Source, bool MayFail)> Read(
        CellDirective directive, string baseDirectory, int depth)
    {
        if (directive.Argument.Length == 0)
        {
            throw new CellDirectiveException("#!import names no file", directive.Position);
        }

        if (depth == Deepest)
        {
            throw new CellDirectiveException(
                $"'{directive.Argument}' is imported by an import of an import … ({Deepest} deep): "
                    + "does it import itself?",
                directive.Position);
        }

        var path = Path.GetFullPath(Path.Combine(baseDirectory, directive.Argument));
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new CellDirectiveException(
                $"the file to import is not there (looked for {path})", directive.Position);
        }

        try
        {
            return Path.GetExtension(path).ToUpperInvariant() switch
            {
                ".IPYNB" => [.. Notebook.Load(path).CodeCells.Select(cell => Read(cell, name, directive))],
                ".CS" or ".CSX" => [(new CellSource(name, File.ReadAllText(path)), false)],
                _ => throw new CellDirectiveException(
                    $"'{directive.Argument}' cannot be imported: #!import takes .ipynb, .cs and .csx files",
                    directive.Position),
            };
        }
        catch (Exception error) when (error is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            throw new CellDirectiveException(
                $"'{directive.Argument}' cannot be imported: {error.Message}", directive.Position, error);
        }
    }

    private static (CellSource Source, bool MayFail) Read(NotebookCell cell, string name, CellDirective directive) =>
        cell.IsCSharp
            ? (new CellSource($"{name}, cell {cell.Id}", cell.Source), cell.HasTag(CellTags.RaisesException))
            : throw new CellDirectiveException(
                $"'{directive.Argument}' cannot be imported: its cell {cell.Id} is in {cell.Language}",
                directive.Position);
}
