namespace MailKit.Net.Pop3;

/// <summary>What a server says about itself in its reply to CAPA (RFC 2449, section 5).</summary>
/// <param name="Capabilities">Those that the client knows.</param>
/// <param name="Mechanisms">The mechanisms of AUTH (RFC 5034).</param>
internal readonly record struct Pop3Extensions(Pop3Capabilities Capabilities, IReadOnlyList<string> Mechanisms)
{
    /// <summary>Reads the lines: a capability each, with its parameters.</summary>
    public static Pop3Extensions Parse(IEnumerable<string> lines)
    {
        var capabilities = Pop3Capabilities.None;
        var mechanisms = new List<string>();
        foreach (var line in lines)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var known = words.Length == 0 ? Pop3Capabilities.None : Known(words[0].ToUpperInvariant());
            capabilities |= known;
            if (known == Pop3Capabilities.Sasl)
            {
                mechanisms.AddRange(words[1..]);
            }
            else if (known == Pop3Capabilities.UTF8 && words.Contains("USER", StringComparer.OrdinalIgnoreCase))
            {
                capabilities |= Pop3Capabilities.UTF8User;
            }
        }

        return new(capabilities, mechanisms);
    }

    private static Pop3Capabilities Known(string name) => name switch
    {
        "EXPIRE" => Pop3Capabilities.Expire,
        "LANG" => Pop3Capabilities.Lang,
        "LOGIN-DELAY" => Pop3Capabilities.LoginDelay,
        "PIPELINING" => Pop3Capabilities.Pipelining,
        "RESP-CODES" => Pop3Capabilities.ResponseCodes,
        "SASL" => Pop3Capabilities.Sasl,
        "STLS" => Pop3Capabilities.StartTLS,
        "TOP" => Pop3Capabilities.Top,
        "UIDL" => Pop3Capabilities.UIDL,
        "USER" => Pop3Capabilities.User,
        "UTF8" => Pop3Capabilities.UTF8,
        _ => Pop3Capabilities.None,
    };
}
