using System.Text.Json;

namespace NetLessons.Notebooks;

/// <summary>
/// How a value looks as a cell's output. Text is the same on every machine: the culture is invariant and lines end
/// with a line feed. HTML is self-contained, sets no colours, and encodes everything that comes from the value.
/// </summary>
/// <remarks>
/// A value is read once, within <see cref="FormattingLimits"/>; a property, an enumerator or a ToString that throws
/// shows as that error in its place. All is read on the caller's thread: a property that waits makes the caller wait.
/// </remarks>
public static class ValueFormatter
{
    /// <summary>
    /// The forms of a value. Without mime types: those that the value's type prefers
    /// (<c>TypeFormatterSourceAttribute</c>), or else <c>text/html</c> where HTML shows more than text; and always
    /// <c>text/plain</c>. With mime types: exactly these. A string is then taken to be data of that type already, and a
    /// type that nothing produces holds the value's text (as a JSON string where the type is JSON).
    /// </summary>
    /// <exception cref="ArgumentException">A mime type is null or empty. No value makes this method throw.</exception>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(mimeTypes);
        foreach (var mimeType in mimeTypes)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(mimeType, nameof(mimeTypes));
        }

        return mimeTypes.Count == 0 ? InNaturalForms(value) : InRequestedForms(value, mimeTypes);
    }

    private static MimeBundle InNaturalForms(object? value)
    {
        var description = ValueDescriber.Describe(value);
        var convention = TypeFormatterConvention.Of(value);
        IReadOnlyList<string> candidates = convention.MimeTypes.Count > 0
            ? [.. convention.MimeTypes, MimeBundle.TextPlain]
            : [MimeBundle.TextHtml, MimeBundle.TextPlain];

        return Bundle(candidates, mimeType =>
            Is(mimeType, MimeBundle.TextHtml) && !description.HasHtml ? null : Render(value, description, mimeType));
    }

    private static MimeBundle InRequestedForms(object? value, IReadOnlyList<string> mimeTypes)
    {
        if (value is string data)
        {
            return Bundle(mimeTypes, _ => data);
        }

        var description = ValueDescriber.Describe(value);
        return Bundle(mimeTypes, mimeType =>
            Render(value, description, mimeType) ?? Substitute(PlainTextRenderer.Render(description), mimeType));
    }

    private static string? Render(object? value, Description description, string mimeType)
    {
        if (Is(mimeType, MimeBundle.TextPlain))
        {
            return PlainTextRenderer.Render(description);
        }

        return Is(mimeType, MimeBundle.TextHtml)
            ? HtmlRenderer.Render(description)
            : TypeFormatterConvention.Of(value).Format(value, mimeType);
    }

    // Front ends parse JSON: text as it is would not be any.
    private static string Substitute(string text, string mimeType) =>
        mimeType.EndsWith("json", StringComparison.OrdinalIgnoreCase) ? JsonSerializer.Serialize(text) : text;

    private static MimeBundle Bundle(IReadOnlyList<string> mimeTypes, Func<string, string?> render) =>
        new(from mimeType in mimeTypes.Distinct(StringComparer.OrdinalIgnoreCase)
            let data = render(mimeType)
            where data is not null
            select KeyValuePair.Create(mimeType, data));

    private static bool Is(string mimeType, string other) => mimeType.Equals(other, StringComparison.OrdinalIgnoreCase);
}
