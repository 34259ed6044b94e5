namespace NetLessons.Notebooks;

/// <summary>What a name in a cell's code stands for.</summary>
public enum CodeSymbolKind
{
    /// <summary>A variable of a cell, a local variable, or a parameter.</summary>
    Variable,

    /// <summary>A method, a function of a cell, or a constructor.</summary>
    Method,

    /// <summary>A property.</summary>
    Property,

    /// <summary>A field of a type, or a constant.</summary>
    Field,

    /// <summary>An event.</summary>
    Event,

    /// <summary>A class or a record.</summary>
    Class,

    /// <summary>A struct.</summary>
    Struct,

    /// <summary>An interface.</summary>
    Interface,

    /// <summary>An enumeration.</summary>
    Enum,

    /// <summary>A delegate type.</summary>
    Delegate,

    /// <summary>A type parameter.</summary>
    TypeParameter,

    /// <summary>A namespace.</summary>
    Namespace,

    /// <summary>A word of C# itself.</summary>
    Keyword,

    /// <summary>A file, or a folder if the text ends in a slash.</summary>
    Path,
}
