namespace MimeKit;

/// <summary>The line ends that are written.</summary>
public enum NewLineFormat : byte
{
    /// <summary>LF.</summary>
    Unix,

    /// <summary>CRLF, as messages travel (RFC 5322, section 2.3).</summary>
    Dos,

    /// <summary>Those that are there; lines of our own end like the platform's.</summary>
    Mixed,
}
