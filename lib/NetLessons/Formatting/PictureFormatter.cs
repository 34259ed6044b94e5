namespace NetLessons;

/// <summary>One form of a picture. Notebook engines find <c>MimeType</c> and <c>Format</c> by name.</summary>
internal sealed class PictureFormatter
{
    public const string Html = "text/html";
    public const string PlainText = "text/plain";

    public string MimeType { get; set; } = PlainText;

    /// <summary>Writes the value in this form; false where it is no picture, and nothing was written.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not IPicture picture)
        {
            return false;
        }

        if (MimeType == Html)
        {
            picture.WriteHtml(writer);
        }
        else
        {
            writer.Write(picture.ToString());
        }

        return true;
    }
}
