namespace MimeKit;

/// <summary>How messages and headers are written.</summary>
public class FormatOptions
{
    /// <summary>Lines are folded before they get longer than this (RFC 5322, section 2.1.1).</summary>
    internal const int MaxLineLength = 78;

    /// <summary>The options that are used where none are given.</summary>
    public static readonly FormatOptions Default = new();

    /// <summary>The default options: the platform's line ends, ASCII only in headers.</summary>
    public FormatOptions()
    {
    }

    /// <summary>The line ends; the platform's by default.</summary>
    public NewLineFormat NewLineFormat { get; set; } =
        Environment.NewLine == "\n" ? NewLineFormat.Unix : NewLineFormat.Dos;

    /// <summary>Whether headers are written in UTF-8 without encoded words (RFC 6532).</summary>
    public bool International { get; set; }

    /// <summary>How parameters are encoded that do not say it themselves.</summary>
    public ParameterEncodingMethod ParameterEncodingMethod { get; set; } = ParameterEncodingMethod.Rfc2231;

    /// <summary>The headers that are not written, such as Bcc.</summary>
    public HashSet<HeaderId> HiddenHeaders { get; private set; } = [];

    /// <summary>A line end as text; the platform's for <see cref="NewLineFormat.Mixed"/>.</summary>
    internal string NewLine => NewLineFormat switch
    {
        NewLineFormat.Unix => "\n",
        NewLineFormat.Dos => "\r\n",
        _ => Environment.NewLine,
    };

    /// <summary>A copy.</summary>
    public FormatOptions Clone()
    {
        var clone = (FormatOptions)MemberwiseClone();
        clone.HiddenHeaders = [.. HiddenHeaders];
        return clone;
    }
}
