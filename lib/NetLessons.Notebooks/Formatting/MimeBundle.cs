using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace NetLessons.Notebooks;

/// <summary>
/// One output in one or more forms: mime type to data, richest form first. It never changes. Mime types are compared
/// without regard to case (RFC 2045, section 5.1).
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "A MIME bundle is Jupyter's own term for it.")]
public sealed class MimeBundle : IReadOnlyDictionary<string, string>
{
    /// <summary>Text as it is: what a terminal shows.</summary>
    public const string TextPlain = "text/plain";

    /// <summary>An HTML fragment.</summary>
    public const string TextHtml = "text/html";

    /// <summary>Markdown.</summary>
    public const string TextMarkdown = "text/markdown";

    /// <summary>An SVG picture, as its XML.</summary>
    public const string ImageSvg = "image/svg+xml";

    /// <summary>A JSON value, as its text.</summary>
    public const string ApplicationJson = "application/json";

    private readonly OrderedDictionary<string, string> _forms = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a bundle of these forms, in this order.</summary>
    /// <exception cref="ArgumentException">A mime type stands twice, or is empty.</exception>
    /// <exception cref="ArgumentNullException">A mime type or its data is null.</exception>
    public MimeBundle(IEnumerable<KeyValuePair<string, string>> forms)
    {
        ArgumentNullException.ThrowIfNull(forms);
        foreach (var (mimeType, data) in forms)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
            ArgumentNullException.ThrowIfNull(data);
            if (!_forms.TryAdd(mimeType, data))
            {
                throw new ArgumentException($"The mime type '{mimeType}' stands twice in one bundle.", nameof(forms));
            }
        }
    }

    /// <summary>The <c>text/plain</c> form, or null where there is none.</summary>
    public string? PlainText => _forms.GetValueOrDefault(TextPlain);

    /// <summary>The mime types, richest first.</summary>
    public IEnumerable<string> Keys => _forms.Keys;

    /// <summary>The data, in the order of <see cref="Keys"/>.</summary>
    public IEnumerable<string> Values => _forms.Values;

    /// <summary>How many forms there are.</summary>
    public int Count => _forms.Count;

    /// <summary>The data of one form.</summary>
    /// <exception cref="KeyNotFoundException">The bundle has no such form.</exception>
    public string this[string key] => _forms[key];

    /// <summary>Makes a bundle of one form.</summary>
    public static MimeBundle Of(string mimeType, string data) => new([KeyValuePair.Create(mimeType, data)]);

    /// <summary>Whether the bundle has this form.</summary>
    public bool ContainsKey(string key) => _forms.ContainsKey(key);

    /// <summary>Gets the data of one form, where there is one.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => _forms.TryGetValue(key, out value);

    /// <summary>Walks through the forms, richest first.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _forms.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
