using System.Text;

namespace MimeKit;

/// <summary>A header field of a message (RFC 5322, section 2.2), with its bytes as they are read or written.</summary>
public class Header
{
    /// <summary>A header with a value in UTF-8.</summary>
    public Header(HeaderId id, string value) => throw new NotImplementedException();

    /// <inheritdoc cref="Header(HeaderId, string)"/>
    public Header(string field, string value) => throw new NotImplementedException();

    /// <summary>A header with a value in another charset.</summary>
    public Header(Encoding encoding, HeaderId id, string value) => throw new NotImplementedException();

    /// <inheritdoc cref="Header(Encoding, HeaderId, string)"/>
    public Header(Encoding encoding, string field, string value) => throw new NotImplementedException();

    /// <summary>A header with the bytes as they came or go: it is written back as it is.</summary>
    /// <param name="rawField">All before the colon, whitespace included; or a whole line that has no colon.</param>
    /// <param name="rawValue">All after the colon, line ends included; empty if there is no colon.</param>
    /// <param name="isInvalid">Whether there is no colon.</param>
    internal Header(byte[] rawField, byte[] rawValue, bool isInvalid = false) => throw new NotImplementedException();

    /// <summary>The value was set.</summary>
    internal event Action<Header>? Changed { add => throw new NotImplementedException(); remove => throw new NotImplementedException(); }

    /// <summary>The field's name.</summary>
    public string Field => throw new NotImplementedException();

    /// <summary>The field's name, if it is a usual one.</summary>
    public HeaderId Id => throw new NotImplementedException();

    /// <summary>The bytes before the colon.</summary>
    public byte[] RawField => throw new NotImplementedException();

    /// <summary>The bytes after the colon, the last line end included.</summary>
    public byte[] RawValue => throw new NotImplementedException();

    /// <summary>The value, unfolded and decoded.</summary>
    public string Value { get => throw new NotImplementedException(); set => throw new NotImplementedException(); }

    /// <summary>Whether this is a line without a colon, kept to be written back.</summary>
    internal bool IsInvalid => throw new NotImplementedException();

    /// <summary>Sets the value, in a charset.</summary>
    public void SetValue(Encoding encoding, string value) => throw new NotImplementedException();

    /// <summary>A copy.</summary>
    public Header Clone() => throw new NotImplementedException();

    /// <summary>The field and the value, decoded.</summary>
    public override string ToString() => throw new NotImplementedException();

    /// <summary>Writes the header, with the line ends of the options; in UTF-8 if they say so.</summary>
    internal void WriteTo(FormatOptions options, Stream stream) => throw new NotImplementedException();
}
