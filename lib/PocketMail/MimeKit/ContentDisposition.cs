using System.Globalization;
using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>The value of Content-Disposition, such as <c>attachment; filename=a.pdf</c> (RFC 2183).</summary>
public class ContentDisposition
{
    /// <summary>The disposition of a file that is to be saved.</summary>
    public const string Attachment = "attachment";

    /// <summary>The disposition of a part that is to be shown where it stands.</summary>
    public const string Inline = "inline";

    /// <summary>An attachment.</summary>
    public ContentDisposition()
        : this(Attachment)
    {
    }

    /// <summary>A disposition.</summary>
    /// <exception cref="ArgumentException"><paramref name="disposition"/> is null, empty, or no token.</exception>
    public ContentDisposition(string disposition)
    {
        Disposition = disposition;
        Parameters.Changed += OnChanged;
    }

    /// <summary>Something in it was set.</summary>
    internal event Action? Changed;

    /// <summary>The disposition.</summary>
    public string Disposition
    {
        get;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value, "disposition");
            field = value.All(c => c < 128 && Syntax.IsToken((byte)c))
                ? value
                : throw new ArgumentException($"Illegal characters in a disposition: '{value}'.", nameof(value));
            OnChanged();
        }
    }

    /// <summary>The parameter <c>filename</c>, or null. It is the sender's word: never a path to save to.</summary>
    public string? FileName
    {
        get => Parameters["filename"];
        set => Parameters.Set("filename", value);
    }

    /// <summary>Whether it is an attachment; setting it false makes it <see cref="Inline"/>.</summary>
    public bool IsAttachment
    {
        get => Disposition.Equals(Attachment, StringComparison.OrdinalIgnoreCase);
        set => Disposition = value ? Attachment : Inline;
    }

    /// <summary>The parameters.</summary>
    public ParameterList Parameters { get; } = [];

    /// <summary>The parameter <c>size</c>, in bytes, or null.</summary>
    public long? Size
    {
        get => long.TryParse(Parameters["size"], CultureInfo.InvariantCulture, out var size) ? size : null;
        set => Parameters.Set("size", value?.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A copy.</summary>
    public ContentDisposition Clone()
    {
        var clone = new ContentDisposition(Disposition);
        foreach (var parameter in Parameters)
        {
            clone.Parameters.Add(parameter.Clone());
        }

        return clone;
    }

    /// <summary>Reads a disposition.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ParseException"><paramref name="text"/> is no disposition.</exception>
    public static ContentDisposition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var disposition)
            ? disposition!
            : throw new ParseException("Invalid Content-Disposition at offset 0", 0, 0);
    }

    /// <summary>The header to be shown.</summary>
    public override string ToString() => ToString(encode: false);

    /// <inheritdoc cref="ContentType.ToString(FormatOptions, Encoding, bool)"/>
    public string ToString(FormatOptions options, Encoding charset, bool encode)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(charset);
        return "Content-Disposition: " + (encode ? Encode(options, charset) : Disposition + Parameters);
    }

    /// <inheritdoc cref="ToString(FormatOptions, Encoding, bool)"/>
    public string ToString(Encoding charset, bool encode) => ToString(FormatOptions.Default, charset, encode);

    /// <inheritdoc cref="ToString(FormatOptions, Encoding, bool)"/>
    public string ToString(bool encode) => ToString(Encoding.UTF8, encode);

    /// <summary>Reads a disposition, if the text is one.</summary>
    public static bool TryParse(string? text, out ContentDisposition? disposition)
    {
        disposition = text is null ? null : Read(Encoding.UTF8.GetBytes(text), ParserOptions.Default);
        return disposition is not null;
    }

    /// <summary>Reads what can be read of a header's raw value, or null if it is none at all.</summary>
    internal static ContentDisposition? Read(byte[] rawValue, ParserOptions options)
    {
        var lexer = new Lexer(rawValue);
        try
        {
            if (lexer.ReadToken() is { } token)
            {
                var disposition = new ContentDisposition(token);
                ParameterReader.Read(lexer, options, disposition.Parameters);
                return disposition;
            }
        }
        catch (ParseException)
        {
            // A comment has no end.
        }

        return null;
    }

    /// <summary>The header with this value, encoded and folded.</summary>
    internal Header ToHeader() =>
        Header.From(HeaderId.ContentDisposition, _ => Encode(FormatOptions.Default, Encoding.UTF8));

    /// <summary>The value as it stands in a header.</summary>
    internal string Encode(FormatOptions options, Encoding charset) => Disposition
        + ParameterWriter.Write(options, Parameters, charset, "Content-Disposition: ".Length + Disposition.Length);

    private void OnChanged() => Changed?.Invoke();
}
