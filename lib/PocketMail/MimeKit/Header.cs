using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>A header field of a message (RFC 5322, section 2.2), with its bytes as they came or go.</summary>
public class Header
{
    // The value as it was set; null where the bytes are all that there is.
    private string? _value;

    // Whether we wrote it; what others wrote is never written anew.
    private bool _isOurs;

    /// <summary>A header with a value in UTF-8.</summary>
    /// <param name="id">The field.</param>
    /// <param name="value">The value; line ends in it are dropped.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public Header(HeaderId id, string value)
        : this(Encoding.UTF8, id, value)
    {
    }

    /// <inheritdoc cref="Header(Encoding, string, string)"/>
    public Header(string field, string value)
        : this(Encoding.UTF8, field, value)
    {
    }

    /// <summary>A header with a value in another charset.</summary>
    /// <inheritdoc cref="Header(HeaderId, string)"/>
    public Header(Encoding encoding, HeaderId id, string value)
        : this(encoding, HeaderNames.Of(id), value)
    {
    }

    /// <summary>A header with a value in a charset.</summary>
    /// <param name="encoding">The charset; UTF-8 if none is given.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="value">The value; line ends in it are dropped.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="field"/> is empty, or holds a colon, a space, a line end or
    /// other characters that a name cannot have (RFC 5322, section 3.6.8).</exception>
    public Header(Encoding encoding, string field, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        if (field.AsSpan().ContainsAnyExceptInRange('!', '~') || field.Contains(':'))
        {
            throw new ArgumentException("Illegal characters in header field name.", nameof(field));
        }

        (Field, Id, RawField) = (field, HeaderNames.IdOf(field), Encoding.ASCII.GetBytes(field));
        SetValue(encoding, value);
    }

    /// <summary>A header as it came: it is written back byte for byte.</summary>
    /// <param name="rawField">All before the colon, space included; or a whole line that has no colon.</param>
    /// <param name="rawValue">All after the colon, line ends included; empty if there is no colon.</param>
    /// <param name="isInvalid">Whether there is no colon.</param>
    internal Header(byte[] rawField, byte[] rawValue, bool isInvalid = false)
    {
        (RawField, RawValue, IsInvalid) = (rawField, rawValue, isInvalid);
        Field = Encoding.Latin1.GetString(rawField).TrimEnd(' ', '\t');
        Id = HeaderNames.IdOf(Field);
    }

    private Header(HeaderId id, byte[] rawValue)
    {
        (Field, Id, RawValue, _isOurs) = (HeaderNames.Of(id), id, rawValue, true);
        RawField = Encoding.ASCII.GetBytes(Field);
    }

    /// <summary>The value was set.</summary>
    internal event Action<Header>? Changed;

    /// <summary>The field's name.</summary>
    public string Field { get; }

    /// <summary>The field, if it is a usual one.</summary>
    public HeaderId Id { get; }

    /// <summary>The bytes before the colon.</summary>
    public byte[] RawField { get; }

    /// <summary>The bytes after the colon, the last line end included.</summary>
    public byte[] RawValue { get; private set; } = [];

    /// <summary>The value, on one line and decoded; setting it encodes it in UTF-8.</summary>
    public string Value
    {
        get => _value ?? Folding.Unfold(Rfc2047.DecodeText(RawValue));
        set => SetValue(Encoding.UTF8, value);
    }

    /// <summary>Whether this is a line without a colon, kept to be written back.</summary>
    internal bool IsInvalid { get; }

    /// <summary>Sets the value, in a charset.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public void SetValue(Encoding encoding, string value)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(value);
        var format = FormatOptions.Default;
        (_value, _isOurs) = (Folding.Unfold(value), true);
        RawValue = Encoding.UTF8.GetBytes(HeaderFormatter.Format(format, encoding, Field, _value) + format.NewLine);
        Changed?.Invoke(this);
    }

    /// <summary>A copy.</summary>
    public Header Clone()
    {
        var clone = (Header)MemberwiseClone();
        clone.Changed = null;
        return clone;
    }

    /// <summary>The field and the value, on one line and decoded.</summary>
    public override string ToString() => IsInvalid ? Field : $"{Field}: {Value}";

    /// <summary>A header whose value knows how to encode and fold itself.</summary>
    /// <param name="id">The field.</param>
    /// <param name="encode">The value after the field, a line of that length.</param>
    internal static Header From(HeaderId id, Func<int, string> encode) =>
        new(id, Encoding.UTF8.GetBytes($" {encode(HeaderNames.Of(id).Length + ": ".Length)}{Environment.NewLine}"));

    /// <summary>Writes the header, with the line ends of the options; in UTF-8 if they say so and it is ours.</summary>
    internal void WriteTo(FormatOptions options, Stream stream)
    {
        var value = options.International && _isOurs
            ? Encoding.UTF8.GetBytes(HeaderFormatter.FormatInternational(options, this) + options.NewLine)
            : RawValue;
        byte[] header = IsInvalid ? RawField : [.. RawField, (byte)':', .. value];
        if (options.NewLineFormat == NewLineFormat.Mixed)
        {
            stream.Write(header);
        }
        else
        {
            LineEnds.Write(stream, header, LineEnds.Of(options));
        }
    }
}
