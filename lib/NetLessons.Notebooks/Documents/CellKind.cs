namespace NetLessons.Notebooks;

/// <summary>What a cell holds (nbformat 4, <c>cell_type</c>).</summary>
public enum CellKind
{
    /// <summary>Text in Markdown, to be read.</summary>
    Markdown,

    /// <summary>Code, to be run.</summary>
    Code,

    /// <summary>Text that no front end renders.</summary>
    Raw,
}
