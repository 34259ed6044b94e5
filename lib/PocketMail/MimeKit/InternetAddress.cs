using System.Text;
using MimeKit.Utils;

namespace MimeKit;

/// <summary>An address in a header (RFC 5322, section 3.4): a mailbox or a group.</summary>
public abstract class InternetAddress : IEquatable<InternetAddress>
{
    /// <summary>An address.</summary>
    /// <param name="encoding">The charset in which the name is written.</param>
    /// <param name="name">The display name, or null.</param>
    protected InternetAddress(Encoding encoding, string? name)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        Encoding = encoding;
        Name = name;
    }

    /// <summary>Something in it was set.</summary>
    internal event Action? Changed;

    /// <summary>The charset in which the name is written.</summary>
    public Encoding Encoding
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
            OnChanged();
        }
    }

    /// <summary>The display name, or null.</summary>
    public string? Name
    {
        get;
        set
        {
            field = value;
            OnChanged();
        }
    }

    /// <summary>A copy.</summary>
    public abstract InternetAddress Clone();

    /// <inheritdoc/>
    public abstract bool Equals(InternetAddress? other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as InternetAddress);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The address to be shown, or as it is written in a header.</summary>
    /// <param name="options">The line ends, and whether names are written in UTF-8.</param>
    /// <param name="encode">True for the form in a header: encoded and folded.</param>
    public abstract string ToString(FormatOptions options, bool encode);

    /// <inheritdoc cref="ToString(FormatOptions, bool)"/>
    public string ToString(bool encode) => ToString(FormatOptions.Default, encode);

    /// <summary>The address to be shown, such as <c>"Alice" &lt;alice@example.com&gt;</c>.</summary>
    public override string ToString() => ToString(encode: false);

    /// <summary>Writes the address as it stands in a header.</summary>
    /// <param name="options">The line ends, and whether names are written in UTF-8.</param>
    /// <param name="header">What is written so far.</param>
    /// <param name="isFirst">Whether no other address stands before it.</param>
    /// <param name="isLast">Whether no other address stands behind it.</param>
    /// <param name="column">How long the last line is.</param>
    internal abstract void Encode(
        FormatOptions options, StringBuilder header, bool isFirst, bool isLast, ref int column);

    /// <summary>Calls <see cref="Changed"/>.</summary>
    protected virtual void OnChanged() => Changed?.Invoke();

    /// <summary>Writes the comma before an address and the words that it begins with, folded.</summary>
    private protected static void EncodeStart(
        FormatOptions options, StringBuilder header, string words, bool isFirst, ref int column)
    {
        if (!isFirst)
        {
            var isFolded = column + ", ".Length + words.Length > FormatOptions.MaxLineLength;
            header.Append(isFolded ? "," + options.NewLine + " " : ", ");
            column = isFolded ? 1 : column + ", ".Length;
        }

        if (words.Length > FormatOptions.MaxLineLength)
        {
            words = Folding.Fold(options, words, ref column, isText: false);
        }
        else
        {
            column += words.Length;
        }

        header.Append(words);
    }

    /// <summary>The name as a phrase; where it need not be ASCII, without line ends, since those would end the header.
    /// </summary>
    private protected string EncodeName(FormatOptions options)
    {
        if (!options.International)
        {
            return EncodedWordWriter.Encode(Encoding, Name!, isPhrase: true);
        }

        var name = Folding.Unfold(Name!);
        return Syntax.NeedsQuotes(name) ? MimeUtils.Quote(name) : name;
    }
}
