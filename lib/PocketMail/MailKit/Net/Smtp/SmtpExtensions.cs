using System.Globalization;

namespace MailKit.Net.Smtp;

/// <summary>What a server says about itself in its reply to EHLO (RFC 5321, section 4.1.1.1).</summary>
/// <param name="Capabilities">The extensions that the client knows.</param>
/// <param name="MaxSize">The largest message in bytes; 0 if there is no limit, or none is known (RFC 1870).</param>
/// <param name="Mechanisms">The mechanisms of AUTH (RFC 4954).</param>
internal readonly record struct SmtpExtensions(
    SmtpCapabilities Capabilities, uint MaxSize, IReadOnlyList<string> Mechanisms)
{
    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    /// <summary>Reads the reply: a greeting, then one keyword a line, with its parameters.</summary>
    public static SmtpExtensions Parse(SmtpResponse reply)
    {
        var capabilities = SmtpCapabilities.None;
        var maxSize = 0u;
        var mechanisms = new List<string>();
        foreach (var line in reply.Response.Split('\n').Skip(1))
        {
            // AUTH=LOGIN PLAIN is how servers wrote it before RFC 2554, and some still do.
            var words = line.Split([' ', '='], Trimmed);
            var keyword = words.Length == 0 ? "" : words[0].ToUpperInvariant();
            capabilities |= Known(keyword);
            if (keyword == "AUTH")
            {
                capabilities |= SmtpCapabilities.Authentication;
                mechanisms.AddRange(words[1..]);
            }
            else if (keyword == "SIZE" && words.Length > 1
                && uint.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out maxSize))
            {
                capabilities |= SmtpCapabilities.Size;
            }
        }

        return new(capabilities, maxSize, mechanisms);
    }

    private static SmtpCapabilities Known(string keyword) => keyword switch
    {
        "DSN" => SmtpCapabilities.Dsn,
        "ENHANCEDSTATUSCODES" => SmtpCapabilities.EnhancedStatusCodes,
        "8BITMIME" => SmtpCapabilities.EightBitMime,
        "PIPELINING" => SmtpCapabilities.Pipelining,
        "BINARYMIME" => SmtpCapabilities.BinaryMime,
        "CHUNKING" => SmtpCapabilities.Chunking,
        "STARTTLS" => SmtpCapabilities.StartTLS,
        "SMTPUTF8" => SmtpCapabilities.UTF8,
        "REQUIRETLS" => SmtpCapabilities.RequireTLS,
        _ => SmtpCapabilities.None,
    };
}
