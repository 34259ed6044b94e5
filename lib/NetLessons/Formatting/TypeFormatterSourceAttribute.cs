namespace NetLessons;

/// <summary>
/// Says where a notebook finds the pictures of a type. Notebook engines recognize this attribute by its name and the
/// names of its properties, so that the library needs no package of theirs.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with a public parameterless constructor and a method <c>CreateTypeFormatters</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The forms in which a value of the type is shown, the preferred one first.</summary>
    public string[] PreferredMimeTypes { get; set; } = [PictureFormatter.Html, PictureFormatter.PlainText];
}
