namespace NetLessons.Notebooks;

/// <summary>
/// What there is to show of a value, read from it once and already within the limits. The renderers lay it out
/// and never see the value.
/// </summary>
internal abstract record Description
{
    private Description()
    {
    }

    /// <summary>Whether HTML shows more than the text alone.</summary>
    public virtual bool HasHtml => true;

    /// <summary>A scalar. One line, but where it is the value itself.</summary>
    public sealed record Text(string Value) : Description
    {
        public override bool HasHtml => false;
    }

    /// <summary>Text whose layout in lines matters, and a short form of it on one line.</summary>
    public sealed record Block(string Lines, string Inline) : Description;

    /// <summary>HTML to be left as it is.</summary>
    public sealed record Markup(string Value) : Description;

    /// <summary>A value whose type says how it looks: one description for each form.</summary>
    public sealed record Formatted(Description AsText, Description AsHtml) : Description
    {
        public override bool HasHtml => AsHtml.HasHtml;
    }

    /// <summary>The items of a sequence; the note says what is missing.</summary>
    public sealed record Sequence(IReadOnlyList<Description> Items, string? Note) : Description
    {
        public override bool HasHtml => Items.Count > 0;
    }

    /// <summary>The entries of a dictionary; the note says what is missing.</summary>
    public sealed record Map(IReadOnlyList<(Description Key, Description Value)> Entries, string? Note) : Description
    {
        public override bool HasHtml => Entries.Count > 0;
    }

    /// <summary>
    /// The properties and fields of an object, or the items of a tuple; the note says what is missing. The type's name
    /// is empty where the type has none in C#.
    /// </summary>
    public sealed record Members(
        string TypeName,
        IReadOnlyList<(string Name, Description Value)> Items,
        string? Note,
        bool IsTuple = false) : Description;
}
