namespace NetLessons.Notebooks;

/// <summary>Reads what a <c>#!import</c> line brings into a cell.</summary>
internal static class CellImports
{
    /// <summary>The pieces of code to run, in order; of a notebook its code cells.</summary>
    /// <returns>Each with whether it may fail, as a cell with the tag <c>raises-exception</c> does.</returns>
    /// <exception cref="CellDirectiveException">
    /// The file is missing, is of no kind that can be imported, or cannot be read.
    /// </exception>
    public static IReadOnlyList<(CellSource Source, bool MayFail)> Read(CellDirective directive, string baseDirectory)
    {
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
                ".IPYNB" =>
                [
                    .. Notebook.Load(path).CodeCells.Select(cell => (
                        new CellSource($"{name}, cell {cell.Id}", cell.Source),
                        cell.HasTag(CellTags.RaisesException))),
                ],
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
}
