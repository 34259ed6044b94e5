using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MimeKit;

/// <summary>How messages and headers are read.</summary>
public class ParserOptions
{
    /// <summary>The options that are used where none are given.</summary>
    public static readonly ParserOptions Default = new();

    /// <summary>The default options.</summary>
    public ParserOptions() => CharsetEncoding = Encoding.UTF8;

    /// <summary>As what bytes beyond ASCII are read that name no charset; if it does not fit, Latin-1.</summary>
    public Encoding CharsetEncoding
    {
        get;
        [MemberNotNull(nameof(StrictCharsetEncoding))]
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
            StrictCharsetEncoding = (Encoding)value.Clone();
            StrictCharsetEncoding.DecoderFallback = DecoderFallback.ExceptionFallback;
        }
    }

    /// <summary>The same, but throwing <see cref="DecoderFallbackException"/> where it does not fit.</summary>
    internal Encoding StrictCharsetEncoding { get; private set; }

    /// <summary>How deep multiparts may be nested; deeper ones are left unread.</summary>
    public int MaxMimeDepth { get; set; } = 1024;

    /// <summary>A copy.</summary>
    public ParserOptions Clone() => (ParserOptions)MemberwiseClone();
}
