using System.Text;

namespace MimeKit.Utils;

/// <summary>Writes parameters as tokens or quoted (RFC 2045, section 5.1), or encoded (RFC 2231).</summary>
internal static class ParameterWriter
{
    /// <summary>Writes parameters, each after a semicolon, those that do not fit on lines of their own.</summary>
    /// <param name="options">The line ends, and whether values are written in UTF-8.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="charset">The charset of those that name none, and need more than Latin-1.</param>
    /// <param name="column">How long the header's line is.</param>
    public static string Write(FormatOptions options, ParameterList parameters, Encoding charset, int column)
    {
        var header = new StringBuilder();
        foreach (var parameter in parameters)
        {
            var parts = Parts(options, parameter, charset, column);
            foreach (var part in parts)
            {
                var isFolded = parts.Count > 1
                    || column + "; ".Length + part.Split('\r', '\n')[0].Length > FormatOptions.MaxLineLength;
                header.Append(isFolded ? $";{options.NewLine}\t" : "; ").Append(part);
                var lastLine = part[(part.LastIndexOf('\n') + 1)..];
                column = lastLine.Length < part.Length ? lastLine.Length : (isFolded ? 1 : column + 2) + part.Length;
            }
        }

        return header.ToString();
    }

    private static List<string> Parts(FormatOptions options, Parameter parameter, Encoding charset, int column)
    {
        var (name, value) = (parameter.Name, parameter.Value);
        if (options.International || !value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            // Line ends would end the header.
            value = Folding.Unfold(value);
            var isToken = value.Length > 0 && value.All(c => c < 128 && Syntax.IsToken((byte)c));
            var part = $"{name}={(isToken ? value : MimeUtils.Quote(value))}";
            return "\t;".Length + part.Length > FormatOptions.MaxLineLength
                ? Continue(name, value, charset: null)
                : [part];
        }

        charset = parameter.Encoding ?? (value.All(c => c < 256) ? Encoding.Latin1 : charset);
        var method = parameter.EncodingMethod == ParameterEncodingMethod.Default
            ? options.ParameterEncodingMethod
            : parameter.EncodingMethod;
        if (method == ParameterEncodingMethod.Rfc2047)
        {
            return [$"{name}=\"{EncodedWords(options, value, charset, column + $"; {name}=\"".Length)}\""];
        }

        var encoded = $"{name}*={charset.WebName}''{Escape(charset.GetBytes(value))}";
        return "\t;".Length + encoded.Length > FormatOptions.MaxLineLength
            ? Continue(name, value, charset)
            : [encoded];
    }

    // Parts on lines of their own (RFC 2231, sections 3 and 4.1):
    // name*0*=utf-8''%E4%BD%A0; name*1*=%E5%A5%BD; name*2=.txt
    private static List<string> Continue(string name, string value, Encoding? charset)
    {
        var parts = new List<string>();
        for (int start = 0, end; start < value.Length; start = end)
        {
            var prefix = charset is not null && start == 0 ? charset.WebName + "''" : "";
            var room = FormatOptions.MaxLineLength - $"\t{name}*{parts.Count}*=;".Length;
            var part = "";
            var isEncoded = prefix.Length > 0;
            for (end = start; end < value.Length;)
            {
                var next = end + (char.IsSurrogatePair(value, end) ? 2 : 1);
                var letter = value[end..next];
                var isPlain = charset is null || (letter[0] < 128 && Syntax.IsAttribute((byte)letter[0]));
                letter = isPlain ? letter : Escape(charset!.GetBytes(letter));
                if (end > start && prefix.Length + part.Length + letter.Length > room)
                {
                    break;
                }

                isEncoded |= !isPlain;
                part += letter;
                end = next;
            }

            var isToken = isEncoded || part.All(c => c < 128 && Syntax.IsToken((byte)c));
            part = isToken ? part : MimeUtils.Quote(part);
            parts.Add($"{name}*{parts.Count}{(isEncoded ? "*" : "")}={prefix}{part}");
        }

        return parts;
    }

    // Encoded words as long as the lines allow.
    private static string EncodedWords(FormatOptions options, string value, Encoding charset, int column)
    {
        var words = new StringBuilder();
        var (word, start) = ("", 0);
        for (int end = 0, next; end < value.Length; end = next)
        {
            next = end + (char.IsSurrogatePair(value, end) ? 2 : 1);
            var longer = EncodedWordWriter.EncodeWord(charset, value[start..next], isPhrase: true);
            if (column + longer.Length > FormatOptions.MaxLineLength && end > start)
            {
                words.Append(word).Append(options.NewLine).Append('\t');
                (column, start) = (1, end);
                longer = EncodedWordWriter.EncodeWord(charset, value[start..next], isPhrase: true);
            }

            word = longer;
        }

        return words.Append(word).ToString();
    }

    private static string Escape(byte[] bytes) =>
        string.Concat(bytes.Select(b => Syntax.IsAttribute(b) ? ((char)b).ToString() : $"%{b:X2}"));
}
