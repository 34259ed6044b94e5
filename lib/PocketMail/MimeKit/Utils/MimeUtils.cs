using System.Security.Cryptography;
using System.Text;

namespace MimeKit.Utils;

/// <summary>Identifiers, and text between quotes.</summary>
public static class MimeUtils
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>
    /// A new identifier for a message, at this machine's name, without angle brackets (RFC 5322, section 3.6.4).
    /// </summary>
    public static string GenerateMessageId() =>
        GenerateMessageId(Uri.CheckHostName(Environment.MachineName) == UriHostNameType.Dns
            ? Environment.MachineName.ToLowerInvariant()
            : "localhost.localdomain");

    /// <summary>A new identifier at a domain, without angle brackets.</summary>
    /// <exception cref="ArgumentException"><paramref name="domain"/> is empty.</exception>
    public static string GenerateMessageId(string domain)
    {
        ArgumentException.ThrowIfNullOrEmpty(domain);
        return $"{ToBase36(DateTime.UtcNow.Ticks)}.{RandomNumberGenerator.GetString(Digits, 12)}@{domain}";
    }

    /// <summary>The first identifier in a text, without angle brackets; null if there is none.</summary>
    public static string? ParseMessageId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var start = text.IndexOf('<') + 1;
        var end = text.IndexOf('>', start);
        var id = new string([.. text[start..(end < 0 ? text.Length : end)].Where(c => !char.IsWhiteSpace(c))]);
        return id.Length == 0 ? null : id;
    }

    /// <summary>The text between quotes, with a backslash before quotes and backslashes (RFC 5322, section 3.2.4).
    /// </summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
    }

    /// <summary>The text without its quotes and the backslashes that they need, on one line.</summary>
    public static string Unquote(string text, bool convertTabsToSpaces = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAny("\\\"\r\n\t"))
        {
            return text;
        }

        var unquoted = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && quoted && i + 1 < text.Length)
            {
                unquoted.Append(text[++i]);
            }
            else if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] is not ('\r' or '\n'))
            {
                unquoted.Append(text[i] == '\t' && convertTabsToSpaces ? ' ' : text[i]);
            }
        }

        return unquoted.ToString();
    }

    private static string ToBase36(long number)
    {
        var digits = "";
        for (; number > 0; number /= 36)
        {
            digits = Digits[(int)(number % 36)] + digits;
        }

        return digits;
    }
}
