namespace NetLessons;

/// <summary>How a row of a sequence diagram is drawn.</summary>
internal enum WireRowKind
{
    /// <summary>An arrow for bytes.</summary>
    Message,

    /// <summary>A thick arrow for a long stream of bytes.</summary>
    Stream,

    /// <summary>A dashed arrow for what opens and closes a connection.</summary>
    Signal,

    /// <summary>A dashed line that ends in a cross: the connection breaks.</summary>
    Break,

    /// <summary>Words without an arrow.</summary>
    Remark,

    /// <summary>Words for the rows that are left out here.</summary>
    Fold,
}
