using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace NetLessons;

/// <summary>
/// An address as the envelope carries it, in ASCII (RFC 5321, sections 4.1.2, 4.1.3 and 4.5.3.1).
/// </summary>
/// <param name="LocalPart">What is before the <c>@</c>; in quotes only where it needs them.</param>
/// <param name="Domain">A domain name, or an address literal such as <c>[127.0.0.1]</c>.</param>
internal sealed partial record SmtpAddress(string LocalPart, string Domain)
{
    private const int MaxLocalPart = 64;
    private const int MaxLength = 254;

    private const string Atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private const string DotString = $@"{Atom}(\.{Atom})*";
    private const string QuotedString = @"""([ !\x23-\x5B\x5D-\x7E]|\\[ -~])*""";
    private const string Label = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private const string AddressLiteral = @"\[[\x21-\x5A\x5E-\x7E]+\]";

    /// <summary>Reads <c>local-part@domain</c>, without angle brackets.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SmtpAddress? address)
    {
        address = null;
        if (text.Length > MaxLength || Mailbox.Match(text) is not { Success: true } match)
        {
            return false;
        }

        var local = match.Groups["local"].Value;
        if (local.StartsWith('"') && Unquote(local) is var unquoted && Unquoted.IsMatch(unquoted))
        {
            local = unquoted;
        }

        address = new SmtpAddress(local, match.Groups["domain"].Value);
        return local.Length <= MaxLocalPart;
    }

    public override string ToString() => $"{LocalPart}@{Domain}";

    private static string Unquote(string quoted) => QuotedPair.Replace(quoted[1..^1], "$1");

    [GeneratedRegex($@"\A(?<local>{DotString}|{QuotedString})@(?<domain>{Label}(\.{Label})*|{AddressLiteral})\z")]
    private static partial Regex Mailbox { get; }

    [GeneratedRegex($@"\A{DotString}\z")]
    private static partial Regex Unquoted { get; }

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex QuotedPair { get; }
}
