using System.Text;

namespace MimeKit;

/// <summary>The value of Content-Disposition (RFC 2183).</summary>
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
    public ContentDisposition(string disposition) => throw new NotImplementedException();

    /// <summary>Something in it was set.</summary>
    internal event Action? Changed { add => throw new NotImplementedException(); remove => throw new NotImplementedException(); }

    /// <summary>The disposition.</summary>
    public string Disposition { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The parameter <c>filename</c>, or null.</summary>
    public string? FileName { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>Whether it is an attachment; setting it false makes it <see cref="Inline"/>.</summary>
    public bool IsAttachment { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>The parameters.</summary>
    public ParameterList Parameters => throw new NotImplementedException();

    /// <summary>The parameter <c>size</c>, in bytes, or null.</summary>
    public long? Size { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>A copy.</summary>
    public ContentDisposition Clone() => throw new NotImplementedException();

    /// <summary>Reads a disposition.</summary>
    public static ContentDisposition Parse(string text) => throw new NotImplementedException();

    /// <summary>The header to be shown.</summary>
    public override string ToString() => throw new NotImplementedException();

    /// <summary>The header to be shown, or as it is written.</summary>
    public string ToString(FormatOptions options, Encoding charset, bool encode) => throw new NotImplementedException();

    /// <inheritdoc cref="ToString(FormatOptions, Encoding, bool)"/>
    public string ToString(Encoding charset, bool encode) => throw new NotImplementedException();

    /// <inheritdoc cref="ToString(FormatOptions, Encoding, bool)"/>
    public string ToString(bool encode) => throw new NotImplementedException();

    /// <summary>Reads a disposition.</summary>
    public static bool TryParse(string? text, out ContentDisposition? disposition) => throw new NotImplementedException();

    /// <summary>Reads what can be read of a header's raw value, or null if it is none at all. Never throws.</summary>
    internal static ContentDisposition? Read(byte[] rawValue, ParserOptions options) => throw new NotImplementedException();

    /// <summary>The header with this value, encoded and folded.</summary>
    internal Header ToHeader() => throw new NotImplementedException();
}
