namespace NetLessons.Notebooks;

/// <summary>How much of a value is shown. Whatever is left out is said in its place.</summary>
public static class FormattingLimits
{
    /// <summary>Rows shown of the sequence or dictionary that is the value itself.</summary>
    public const int TopLevelRows = 100;

    /// <summary>Rows shown of a sequence or dictionary inside another value.</summary>
    public const int NestedRows = 20;

    /// <summary>Properties and fields shown of one object, and columns of one table.</summary>
    public const int Members = 50;

    /// <summary>Levels of values inside values; deeper ones are shown by their type's name.</summary>
    public const int Depth = 4;

    /// <summary>Values shown altogether, at all levels.</summary>
    public const int Values = 10_000;

    /// <summary>UTF-16 characters shown of a text that is the value itself.</summary>
    public const int TextLength = 10_000;

    /// <summary>UTF-16 characters shown of a text inside another value.</summary>
    public const int NestedTextLength = 200;

    /// <summary>Terminal columns of a line of plain text, before it is laid out over several lines.</summary>
    public const int LineWidth = 100;

    /// <summary>Terminal columns of one cell of a plain text table.</summary>
    public const int CellWidth = 80;

    /// <summary>Bytes shown in a hex dump.</summary>
    public const int DumpedBytes = 1024;

    /// <summary>Bytes shown of a byte sequence inside another value.</summary>
    public const int InlineBytes = 16;

    /// <summary>Exceptions shown of a chain of inner exceptions, the outermost included.</summary>
    public const int Exceptions = 10;
}
