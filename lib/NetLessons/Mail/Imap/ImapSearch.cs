using System.Globalization;

namespace NetLessons;

/// <summary>What SEARCH looks for (RFC 3501, section 6.4.4): reads the keys, and makes one condition of them.</summary>
internal sealed class ImapSearch(ImapParser parser)
{
    private const int MaxDepth = 50;

    private int _depth;

    /// <summary>Reads all keys to the end of the command: a message must fit them all.</summary>
    /// <exception cref="ImapRefusalException">They are none, or in a charset that is not known.</exception>
    public Func<ImapSearchSubject, bool> Parse()
    {
        if (parser.TryTakeWord("CHARSET"))
        {
            parser.Space();
            if (parser.AString().ToUpperInvariant() is not ("UTF-8" or "US-ASCII"))
            {
                throw ImapRefusalException.No("[BADCHARSET (US-ASCII UTF-8)] The charset can be UTF-8");
            }

            parser.Space();
        }

        var keys = new List<Func<ImapSearchSubject, bool>> { Key() };
        while (parser.TryTake(' '))
        {
            keys.Add(Key());
        }

        parser.End();
        return All(keys);
    }

    private Func<ImapSearchSubject, bool> Key()
    {
        if (++_depth > MaxDepth)
        {
            throw ImapRefusalException.Bad($"The keys are nested deeper than {MaxDepth}");
        }

        var key = parser.IsNext('(') ? All(parser.Parenthesized(Key))
            : parser.IsNextNumber ? Numbers(parser.SequenceSet())
            : Key(parser.Word());
        _depth--;
        return key;
    }

    private Func<ImapSearchSubject, bool> Key(string word) => word switch
    {
        "ALL" => _ => true,
        "ANSWERED" or "DELETED" or "DRAFT" or "FLAGGED" or "SEEN" => Flag($@"\{word}"),
        "UNANSWERED" or "UNDELETED" or "UNDRAFT" or "UNFLAGGED" or "UNSEEN" => Not(Flag($@"\{word[2..]}")),
        "NEW" => one => one.IsRecent && !one.Message.Is(ImapFlags.Seen),
        "RECENT" => one => one.IsRecent,
        "OLD" => one => !one.IsRecent,
        "KEYWORD" => Flag(Argument(parser.Atom)),
        "UNKEYWORD" => Not(Flag(Argument(parser.Atom))),
        "FROM" or "TO" or "CC" or "BCC" or "SUBJECT" => Field(word),
        "HEADER" => Field(Argument(parser.AString)),
        "BODY" => WithText((one, text) => one.HasInBody(text)),
        "TEXT" => WithText((one, text) => one.HasInHeader(text) || one.HasInBody(text)),
        "LARGER" => WithNumber((one, size) => one.Message.Raw.Length > size),
        "SMALLER" => WithNumber((one, size) => one.Message.Raw.Length < size),
        "BEFORE" => WithDate((one, date) => Day(one) < date),
        "ON" => WithDate((one, date) => Day(one) == date),
        "SINCE" => WithDate((one, date) => Day(one) >= date),
        "SENTBEFORE" => WithDate((one, date) => SentDay(one) < date),
        "SENTON" => WithDate((one, date) => SentDay(one) == date),
        "SENTSINCE" => WithDate((one, date) => SentDay(one) >= date),
        "UID" => Uids(Argument(parser.SequenceSet)),
        "NOT" => Not(Argument(Key)),
        "OR" => Or(Argument(Key), Argument(Key)),
        _ => throw ImapRefusalException.Bad($"SEARCH knows no {word}"),
    };

    private T Argument<T>(Func<T> read)
    {
        parser.Space();
        return read();
    }

    private static Func<ImapSearchSubject, bool> All(List<Func<ImapSearchSubject, bool>> keys) =>
        one => keys.TrueForAll(key => key(one));

    private static Func<ImapSearchSubject, bool> Not(Func<ImapSearchSubject, bool> key) => one => !key(one);

    private static Func<ImapSearchSubject, bool> Or(
        Func<ImapSearchSubject, bool> first, Func<ImapSearchSubject, bool> second) => one => first(one) || second(one);

    private static Func<ImapSearchSubject, bool> Flag(string flag) => one => one.Message.Is(flag);

    private static Func<ImapSearchSubject, bool> Numbers(ImapSequenceSet set) =>
        one => set.Contains(one.Number, one.LastNumber);

    private static Func<ImapSearchSubject, bool> Uids(ImapSequenceSet set) =>
        one => set.Contains(one.Message.Uid, one.LastUid);

    private Func<ImapSearchSubject, bool> Field(string name) => WithText((one, text) => one.HasInField(name, text));

    private Func<ImapSearchSubject, bool> WithText(Func<ImapSearchSubject, string, bool> fits)
    {
        var text = MailText.Utf8(Argument(parser.AString));
        return one => fits(one, text);
    }

    private Func<ImapSearchSubject, bool> WithNumber(Func<ImapSearchSubject, uint, bool> fits)
    {
        var number = Argument(parser.Number);
        return one => fits(one, number);
    }

    private Func<ImapSearchSubject, bool> WithDate(Func<ImapSearchSubject, DateOnly, bool> fits)
    {
        var date = ImapDates.ParseDate(Argument(parser.AString));
        return one => fits(one, date);
    }

    // Both without regard to the time of day and the time zone.
    private static DateOnly Day(ImapSearchSubject one) => DateOnly.FromDateTime(one.Message.Date.DateTime);

    private static DateOnly? SentDay(ImapSearchSubject one) =>
        DateTimeOffset.TryParse(
            MailValue.Parse(one.Part.Header.Find("Date") ?? "").Value,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date)
            ? DateOnly.FromDateTime(date.DateTime)
            : null;
}
