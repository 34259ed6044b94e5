using System.Globalization;

namespace NetLessons;

/// <summary>Which piece of a message a client wants: <c>BODY[…]</c> (RFC 3501, section 6.4.5).</summary>
/// <param name="Part">The number of a part, such as 2.1; empty for the message itself.</param>
/// <param name="Text">HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT, MIME or TEXT; empty for all of it.</param>
/// <param name="Fields">The names of fields.</param>
internal sealed record ImapSection(IReadOnlyList<int> Part, string Text, IReadOnlyList<string> Fields)
{
    private const int MaxDepth = 100;

    /// <summary>Reads what stands between the brackets.</summary>
    public static ImapSection Parse(ImapParser parser)
    {
        var part = new List<int>();
        var word = parser.IsNext(']') ? "" : parser.Word();
        var rest = word;
        while (Number(ref rest) is { } number)
        {
            part.Add(number);
        }

        if (part.Count > MaxDepth
            || rest is not ("" or "HEADER" or "HEADER.FIELDS" or "HEADER.FIELDS.NOT" or "MIME" or "TEXT")
            || (rest == "MIME" && part.Count == 0))
        {
            throw ImapRefusalException.Bad($"There is no section {word}");
        }

        var hasNames = rest.StartsWith("HEADER.", StringComparison.Ordinal);
        return new ImapSection(part, rest, hasNames ? Names(parser) : []);
    }

    /// <summary>The piece; null where there is none.</summary>
    public ReadOnlyMemory<byte>? Find(MailPart message)
    {
        if (Part.Count == 0)
        {
            return Text.Length == 0 ? message.Raw : FindInMessage(message);
        }

        return (Locate(message), Text) switch
        {
            (null, _) => null,
            ({ } part, "") => part.Body,
            ({ } part, "MIME") => part.Header.Raw,
            ({ Message: { } inner }, _) => FindInMessage(inner),
            _ => null,
        };
    }

    /// <summary>The section as it is written between the brackets.</summary>
    public override string ToString()
    {
        var pieces = Part.Select(number => $"{number}").Append(Text).Where(piece => piece.Length > 0);
        var names = Fields.Select(name => ImapResponse.IsAtom(name) ? name : $"\"{name}\"");
        return $"{string.Join('.', pieces)}{(Fields.Count > 0 ? $" ({string.Join(' ', names)})" : "")}";
    }

    private ReadOnlyMemory<byte> FindInMessage(MailPart message) => Text switch
    {
        "TEXT" => message.Body,
        "HEADER" => message.Header.Raw,
        _ => message.Header.Select(Fields, isIn: Text == "HEADER.FIELDS"),
    };

    // A multipart has parts, and a message that is none has one: its text.
    private MailPart? Locate(MailPart message)
    {
        var part = message;
        MailPart? container = message;
        foreach (var number in Part)
        {
            if (container is null || (number > 1 && number > container.Parts.Count))
            {
                return null;
            }

            part = container.Parts.Count > 0 ? container.Parts[number - 1] : container;
            container = part.Message ?? (part.Parts.Count > 0 && part != container ? part : null);
        }

        return part;
    }

    /// <summary>The number before the first full stop; null, and the rest as it is, where there is none.</summary>
    private static int? Number(ref string rest)
    {
        var end = rest.IndexOf('.', StringComparison.Ordinal);
        var piece = end < 0 ? rest : rest[..end];
        if (!int.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return null;
        }

        rest = end < 0 ? "" : rest[(end + 1)..];
        return number;
    }

    // RFC 5322, section 3.6.8, without what would need an escape when it is written.
    private static bool IsFieldName(string name) =>
        name.Length > 0 && name.All(c => c is > ' ' and <= '~' and not ('"' or '\\'));

    private static List<string> Names(ImapParser parser)
    {
        parser.Space();
        var names = parser.Parenthesized(parser.AString);
        return names.Count > 0 && names.TrueForAll(IsFieldName)
            ? names
            : throw ImapRefusalException.Bad("The names of fields are missing, or are none");
    }
}
