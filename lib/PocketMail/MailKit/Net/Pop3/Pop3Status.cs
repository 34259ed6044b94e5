namespace MailKit.Net.Pop3;

/// <summary>The first word of a reply (RFC 1939, section 3; RFC 5034, section 4).</summary>
internal enum Pop3Status
{
    /// <summary><c>+OK</c>.</summary>
    Ok,

    /// <summary><c>-ERR</c>.</summary>
    Error,

    /// <summary>A lone <c>+</c>: go on with the login.</summary>
    Challenge,

    /// <summary>Anything else.</summary>
    Unknown,
}
