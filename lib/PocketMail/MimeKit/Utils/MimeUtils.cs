namespace MimeKit.Utils;

/// <summary>Small things that messages need.</summary>
public static class MimeUtils
{
    /// <summary>A new identifier for a message, without angle brackets (RFC 5322, section 3.6.4).</summary>
    public static string GenerateMessageId() => throw new NotImplementedException();

    /// <inheritdoc cref="GenerateMessageId()"/>
    public static string GenerateMessageId(string domain) => throw new NotImplementedException();

    /// <summary>The first identifier in a text, without angle brackets; null if there is none.</summary>
    public static string? ParseMessageId(string text) => throw new NotImplementedException();

    /// <summary>The text between quotes (RFC 5322, section 3.2.4).</summary>
    public static string Quote(string text) => throw new NotImplementedException();

    /// <summary>The text without its quotes.</summary>
    public static string Unquote(string text, bool convertTabsToSpaces = false) => throw new NotImplementedException();
}
