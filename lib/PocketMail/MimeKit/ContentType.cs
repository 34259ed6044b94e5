using System.Text;

namespace MimeKit;

/// <summary>The value of Content-Type (RFC 2045, section 5).</summary>
public class ContentType
{
    /// <summary>A type without parameters, such as <c>text</c>, <c>plain</c>.</summary>
    public ContentType(string mediaType, string mediaSubtype) => throw new NotImplementedException();

    /// <summary>Something in it was set.</summary>
    internal event Action? Changed { add => throw new NotImplementedException(); remove => throw new NotImplementedException(); }

    /// <summary>The parameter <c>boundary</c>, or null.</summary>
    public string? Boundary { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The parameter <c>charset</c>, or null.</summary>
    public string? Charset { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The encoding that <see cref="Charset"/> names, or null if it is missing or unknown.</summary>
    public Encoding? CharsetEncoding { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The parameter <c>format</c>, or null (RFC 3676).</summary>
    public string? Format { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The type, such as <c>text</c>.</summary>
    public string MediaType { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The subtype, such as <c>plain</c>.</summary>
    public string MediaSubtype { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>Both, such as <c>text/plain</c>.</summary>
    public string MimeType => throw new NotImplementedException();

    /// <summary>The parameter <c>name</c>, or null.</summary>
    public string? Name { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The parameters.</summary>
    public ParameterList Parameters => throw new NotImplementedException();

    /// <summary>A copy.</summary>
    public ContentType Clone() => throw new NotImplementedException();

    /// <summary>Whether it is this type; <c>*</c> stands for any.</summary>
    public bool IsMimeType(string mediaType, string mediaSubtype) => throw new NotImplementedException();

    /// <summary>Reads a type.</summary>
    public static ContentType Parse(string text) => throw new NotImplementedException();

    /// <summary>The header to be shown.</summary>
    public override string ToString() => throw new NotImplementedException();

    /// <summary>The header to be shown, or as it is written.</summary>
    public string ToString(FormatOptions options, Encoding charset, bool encode) => throw new NotImplementedException();

    /// <inheritdoc cref="ToString(FormatOptions, Encoding, bool)"/>
    public string ToString(Encoding charset, bool encode) => throw new NotImplementedException();

    /// <inheritdoc cref="ToString(FormatOptions, Encoding, bool)"/>
    public string ToString(bool encode) => throw new NotImplementedException();

    /// <summary>Reads a type.</summary>
    public static bool TryParse(string? text, out ContentType? type) => throw new NotImplementedException();

    /// <summary>Reads what can be read of a header's raw value, or null if it is no type at all. Never throws.</summary>
    internal static ContentType? Read(byte[] rawValue, ParserOptions options) => throw new NotImplementedException();

    /// <summary>The header with this value, encoded and folded.</summary>
    internal Header ToHeader() => throw new NotImplementedException();
}
