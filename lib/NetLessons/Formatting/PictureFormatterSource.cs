namespace NetLessons;

/// <summary>The formatters of every <see cref="IPicture"/>: as HTML and as plain text.</summary>
internal sealed class PictureFormatterSource
{
    /// <summary>Called by notebook engines, by name; an instance method because they make an instance first.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;

    private readonly PictureFormatter[] _formatters =
    [
        new() { MimeType = PictureFormatter.Html },
        new() { MimeType = PictureFormatter.PlainText },
    ];
}
