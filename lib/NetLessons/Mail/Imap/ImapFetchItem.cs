namespace NetLessons;

/// <summary>What FETCH asks of a message (RFC 3501, section 6.4.5).</summary>
/// <param name="Name">Such as FLAGS; BODY with a section is <c>BODY[…]</c>.</param>
/// <param name="Section">Of <c>BODY[…]</c> and the old RFC822 forms, the piece.</param>
/// <param name="MarksSeen">Whether the message is seen after that.</param>
/// <param name="Offset">The first byte that is wanted, if not all are.</param>
/// <param name="Count">How many bytes are wanted at most.</param>
internal sealed record ImapFetchItem(
    string Name, ImapSection? Section = null, bool MarksSeen = false, uint? Offset = null, uint Count = uint.MaxValue)
{
    private static readonly ImapSection Whole = new([], "", []);

    /// <summary>One item, a macro, or several items in parentheses.</summary>
    public static IReadOnlyList<ImapFetchItem> ParseAll(ImapParser parser)
    {
        if (parser.IsNext('('))
        {
            var items = parser.Parenthesized(() => Parse(parser, parser.Word()));
            return items.Count > 0 ? items : throw ImapRefusalException.Bad("FETCH asks for nothing");
        }

        return parser.Word() switch
        {
            "ALL" => [new("FLAGS"), new("INTERNALDATE"), new("RFC822.SIZE"), new("ENVELOPE")],
            "FAST" => [new("FLAGS"), new("INTERNALDATE"), new("RFC822.SIZE")],
            "FULL" => [new("FLAGS"), new("INTERNALDATE"), new("RFC822.SIZE"), new("ENVELOPE"), new("BODY")],
            var word => [Parse(parser, word)],
        };
    }

    private static ImapFetchItem Parse(ImapParser parser, string word) => word switch
    {
        "BODY" or "BODY.PEEK" when parser.TryTake('[') => ParseSection(parser, marksSeen: word == "BODY"),
        "FLAGS" or "UID" or "INTERNALDATE" or "RFC822.SIZE" or "ENVELOPE" or "BODYSTRUCTURE" or "BODY" => new(word),
        "RFC822" => new(word, Whole, MarksSeen: true),
        "RFC822.HEADER" => new(word, Whole with { Text = "HEADER" }),
        "RFC822.TEXT" => new(word, Whole with { Text = "TEXT" }, MarksSeen: true),
        _ => throw ImapRefusalException.Bad($"FETCH knows no {word}"),
    };

    private static ImapFetchItem ParseSection(ImapParser parser, bool marksSeen)
    {
        var section = ImapSection.Parse(parser);
        parser.Take(']');
        if (!parser.TryTake('<'))
        {
            return new($"BODY[{section}]", section, marksSeen);
        }

        var offset = parser.Number();
        parser.Take('.');
        var count = parser.Number();
        parser.Take('>');
        return new($"BODY[{section}]<{offset}>", section, marksSeen, offset, count);
    }
}
