namespace NetLessons;

/// <summary>
/// A value that a cell shows as a picture; its plain text is what <see cref="object.ToString"/> says.
/// </summary>
internal interface IPicture
{
    /// <summary>
    /// Writes one HTML element: no script, no address outside, all text encoded, readable on light and dark.
    /// </summary>
    void WriteHtml(TextWriter writer);
}
