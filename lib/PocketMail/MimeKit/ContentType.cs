using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>The value of Content-Type, such as <c>text/plain; charset=utf-8</c> (RFC 2045, section 5).</summary>
public class ContentType
{
    /// <summary>A type without parameters, such as <c>text</c>, <c>plain</c>.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">An argument is empty, or no token.</exception>
    public ContentType(string mediaType, string mediaSubtype)
    {
        MediaType = mediaType;
        MediaSubtype = mediaSubtype;
        Parameters.Changed += OnChanged;
    }

    /// <summary>Something in it was set.</summary>
    internal event Action? Changed;

    /// <summary>The parameter <c>boundary</c>, or null.</summary>
    public string? Boundary
    {
        get => Parameters["boundary"];
        set => Parameters.Set("boundary", value);
    }

    /// <summary>The parameter <c>charset</c>, or null.</summary>
    public string? Charset
    {
        get => Parameters["charset"];
        set => Parameters.Set("charset", value);
    }

    /// <summary>The encoding that <see cref="Charset"/> names, or null if it is missing or unknown.</summary>
    public Encoding? CharsetEncoding
    {
        get => Charset is { } charset ? Charsets.Find(charset) : null;
        set => Charset = value?.WebName;
    }

    /// <summary>The parameter <c>format</c>, or null (RFC 3676).</summary>
    public string? Format
    {
        get => Parameters["format"];
        set => Parameters.Set("format", value);
    }

    /// <summary>The type, such as <c>text</c>.</summary>
    public string MediaType
    {
        get;
        set
        {
            field = Token(value, "mediaType");
            OnChanged();
        }
    }

    /// <summary>The subtype, such as <c>plain</c>.</summary>
    public string MediaSubtype
    {
        get;
        set
        {
            field = Token(value, "mediaSubtype");
            OnChanged();
        }
    }

    /// <summary>Both, such as <c>text/plain</c>.</summary>
    public string MimeType => $"{MediaType}/{MediaSubtype}";

    /// <summary>The parameter <c>name</c>, or null: a file's name, where there is no Content-Disposition.</summary>
    public string? Name
    {
        get => Parameters["name"];
        set => Parameters.Set("name", value);
    }

    /// <summary>The parameters.</summary>
    public ParameterList Parameters { get; } = [];

    /// <summary>A copy.</summary>
    public ContentType Clone()
    {
        var clone = new ContentType(MediaType, MediaSubtype);
        foreach (var parameter in Parameters)
        {
            clone.Parameters.Add(parameter.Clone());
        }

        return clone;
    }

    /// <summary>Whether it is this type; <c>*</c> stands for any.</summary>
    public bool IsMimeType(string mediaType, string mediaSubtype) =>
        Matches(mediaType, MediaType) && Matches(mediaSubtype, MediaSubtype);

    /// <summary>Reads a type.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ParseException"><paramref name="text"/> is no type.</exception>
    public static ContentType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var type) ? type! : throw new ParseException("Invalid media type at offset 0", 0, 0);
    }

    /// <summary>The header to be shown.</summary>
    public override string ToString() => ToString(encode: false);

    /// <summary>The header to be shown, or as it is written.</summary>
    /// <param name="options">The line ends, and whether values are written in UTF-8.</param>
    /// <param name="charset">The charset of parameters that name none.</param>
    /// <param name="encode">True for the form in a message: encoded and folded.</param>
    public string ToString(FormatOptions options, Encoding charset, bool encode)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(charset);
        return "Content-Type: " + (encode ? Encode(options, charset) : MimeType + Parameters);
    }

    /// <inheritdoc cref="ToString(FormatOptions, Encoding, bool)"/>
    public string ToString(Encoding charset, bool encode) => ToString(FormatOptions.Default, charset, encode);

    /// <inheritdoc cref="ToString(FormatOptions, Encoding, bool)"/>
    public string ToString(bool encode) => ToString(Encoding.UTF8, encode);

    /// <summary>Reads a type, if the text is one.</summary>
    public static bool TryParse(string? text, out ContentType? type)
    {
        type = text is null ? null : Read(Encoding.UTF8.GetBytes(text), ParserOptions.Default);
        return type is not null;
    }

    /// <summary>Reads what can be read of a header's raw value, or null if it is no type at all.</summary>
    internal static ContentType? Read(byte[] rawValue, ParserOptions options)
    {
        var lexer = new Lexer(rawValue);
        try
        {
            if (lexer.ReadToken() is { } mediaType && lexer.Skip('/') && lexer.ReadToken() is { } mediaSubtype)
            {
                var type = new ContentType(mediaType, mediaSubtype);
                ParameterReader.Read(lexer, options, type.Parameters);
                return type;
            }
        }
        catch (ParseException)
        {
            // A comment has no end.
        }

        return null;
    }

    /// <summary>The header with this value, encoded and folded.</summary>
    internal Header ToHeader() => Header.From(HeaderId.ContentType, _ => Encode(FormatOptions.Default, Encoding.UTF8));

    /// <summary>The value as it stands in a header.</summary>
    internal string Encode(FormatOptions options, Encoding charset) => MimeType
        + ParameterWriter.Write(options, Parameters, charset, "Content-Type: ".Length + MimeType.Length);

    private static bool Matches(string pattern, string value) =>
        pattern == "*" || pattern.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static string Token(string value, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        return value.All(c => c < 128 && Syntax.IsToken((byte)c))
            ? value
            : throw new ArgumentException($"Illegal characters in a media type: '{value}'.", name);
    }

    private void OnChanged() => Changed?.Invoke();
}
