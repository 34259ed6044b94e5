namespace MimeKit.Utils;

/// <summary>An address without a name (RFC 5322, section 3.4.1).</summary>
/// <param name="LocalPart">What is before the @, quotes included.</param>
/// <param name="Domain">What is after it; empty if there is none, which is against the RFC.</param>
internal readonly record struct AddrSpec(string LocalPart, string Domain);
