using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MimeKit.Utils;

/// <summary>Reads the parameters of a header, encoded ones too (RFC 2231), as forgiving as MimeKit.</summary>
internal static partial class ParameterReader
{
    private sealed record Part(int Index, bool IsEncoded, byte[] Value);

    /// <summary>Reads the parameters after the first semicolon. Encoded words in them are against RFC 2047, section 5,
    /// but many write them.</summary>
    public static void Read(Lexer lexer, ParserOptions options, ParameterList parameters)
    {
        var parts = new List<(string Name, Part Part)>();
        while (true)
        {
            lexer.Skip(c => c != ';');
            if (!lexer.Skip(';'))
            {
                break;
            }

            lexer.SkipSpaceAndComments();
            var start = lexer.Position;
            lexer.Skip(Syntax.IsToken);
            var name = Name().Match(lexer.Text(start..lexer.Position));
            lexer.SkipSpaceAndComments();
            if (name.Success && lexer.Skip('='))
            {
                lexer.SkipSpaceAndComments();
                var index = int.TryParse(name.Groups["index"].ValueSpan, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : -1;
                parts.Add((name.Groups["name"].Value, new Part(index, name.Groups["star"].Success, Value(lexer))));
            }
        }

        foreach (var named in parts.GroupBy(part => part.Name, part => part.Part, StringComparer.OrdinalIgnoreCase))
        {
            // Beside an encoded value, a plain one is for readers that know no RFC 2231.
            var special = named.Where(part => part.IsEncoded || part.Index >= 0).OrderBy(part => part.Index).ToArray();
            parameters.Add(named.Key, special.Length == 0
                ? Rfc2047.DecodeText(options, named.First().Value)
                : Decode(options, special));
        }
    }

    // A quoted string, a token, or, against the rules, anything to the next semicolon.
    private static byte[] Value(Lexer lexer)
    {
        var start = lexer.Position;
        if (lexer.Current == '"' && lexer.SkipQuoted())
        {
            var quoted = Encoding.Latin1.GetString(lexer[start..lexer.Position]);
            return Encoding.Latin1.GetBytes(MimeUtils.Unquote(quoted));
        }

        lexer.Skip(Syntax.IsToken);
        var end = lexer.Position;
        lexer.SkipSpaceAndComments();
        if (!lexer.AtEnd && lexer.Current != ';')
        {
            lexer.Skip(c => c != ';');
            end = lexer.Position;
        }

        return lexer[start..end].Trim(" \t\r\n\""u8).ToArray();
    }

    // charset'language'value, the first two once (section 4.1).
    private static string Decode(ParserOptions options, Part[] parts)
    {
        var charset = parts[0].IsEncoded ? "iso-8859-1" : "";
        var bytes = new List<byte>();
        foreach (var part in parts)
        {
            var value = part.Value.AsSpan();
            if (part == parts[0] && part.IsEncoded && value.Count((byte)'\'') >= 2)
            {
                charset = Encoding.ASCII.GetString(value[..value.IndexOf((byte)'\'')]);
                value = value[(value.IndexOf((byte)'\'') + 1)..];
                value = value[(value.IndexOf((byte)'\'') + 1)..];
            }

            bytes.AddRange(part.IsEncoded ? Unescape(value) : value.ToArray());
        }

        return Charsets.Decode(options, charset, bytes.ToArray());
    }

    private static byte[] Unescape(ReadOnlySpan<byte> value) => Encoding.Latin1.GetBytes(Escaped().Replace(
        Encoding.Latin1.GetString(value),
        match => ((char)Convert.FromHexString(match.ValueSpan[1..])[0]).ToString()));

    [GeneratedRegex(@"^(?<name>[!#$&+\-.0-9A-Z^_`a-z{|}~]+)(\*(?<index>\d{1,4}))?(?<star>\*)?$")]
    private static partial Regex Name();

    [GeneratedRegex("%[0-9A-Fa-f]{2}")]
    private static partial Regex Escaped();
}
