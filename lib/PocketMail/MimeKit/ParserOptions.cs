using System.Text;

namespace MimeKit;

/// <summary>How messages and headers are read.</summary>
public class ParserOptions
{
    /// <summary>The options that are used where none are given.</summary>
    public static readonly ParserOptions Default = new();

    /// <summary>The default options.</summary>
    public ParserOptions()
    {
    }

    /// <summary>As what bytes beyond ASCII are read that name no charset; if it does not fit, Latin-1.</summary>
    public Encoding CharsetEncoding { get; set; } = Encoding.UTF8;

    /// <summary>How deep multiparts may be nested; deeper ones are left unread.</summary>
    public int MaxMimeDepth { get; set; } = 1024;

    /// <summary>A copy.</summary>
    public ParserOptions Clone() => (ParserOptions)MemberwiseClone();
}
