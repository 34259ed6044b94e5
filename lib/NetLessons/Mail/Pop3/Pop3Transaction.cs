namespace NetLessons;

/// <summary>
/// What a client may say once it has logged in (RFC 1939, sections 5 and 7): nothing is gone before the session ends.
/// </summary>
internal sealed class Pop3Transaction(Pop3Maildrop maildrop)
{
    /// <summary>Whether there is that command here.</summary>
    public static bool Has(string keyword) =>
        keyword is "STAT" or "LIST" or "RETR" or "DELE" or "NOOP" or "RSET" or "TOP" or "UIDL";

    public Pop3Reply Answer(Pop3Command command) =>
        (command.Keyword, command.Numbers()) switch
        {
            ("STAT", []) => Pop3Reply.Ok($"{maildrop.Count} {maildrop.Bytes}"),
            ("NOOP", []) => Pop3Reply.Ok("Here I am"),
            ("RSET", []) => Reset(),
            ("LIST", []) => Pop3Reply.Ok(
                $"{maildrop}", maildrop.All.Select(one => $"{one.Number} {one.Message.Raw.Length}")),
            ("UIDL", []) => Pop3Reply.Ok(
                $"{maildrop}", maildrop.All.Select(one => $"{one.Number} {maildrop.UniqueId(one.Message)}")),
            ("LIST", [var number]) => With(number, one => Pop3Reply.Ok($"{number} {one.Raw.Length}")),
            ("UIDL", [var number]) => With(
                number, one => Pop3Reply.Ok($"{number} {maildrop.UniqueId(one)}")),
            ("RETR", [var number]) => With(number, one => Pop3Reply.Ok($"{one.Raw.Length} octets", one.Raw)),
            ("TOP", [var number, var lines]) => With(
                number, one => Pop3Reply.Ok("The beginning", Top(one.Raw, lines))),
            ("DELE", [var number]) => With(number, _ => Delete(number)),
            ("USER" or "PASS" or "AUTH" or "STLS" or "APOP", _) => Pop3Reply.Error("You are logged in already"),
            _ when Has(command.Keyword) => Pop3Reply.Error($"That is not how {command.Keyword} is written"),
            _ => Pop3Reply.Error("That is no command"),
        };

    private Pop3Reply With(int number, Func<StoredMessage, Pop3Reply> answer) =>
        maildrop.Find(number) is { } message ? answer(message) : Pop3Reply.Error($"There is no message {number}");

    private Pop3Reply Delete(int number)
    {
        maildrop.Delete(number);
        return Pop3Reply.Ok($"Message {number} goes when you say QUIT");
    }

    private Pop3Reply Reset()
    {
        maildrop.Reset();
        return Pop3Reply.Ok($"{maildrop}");
    }

    // Section 7: the header, the empty line behind it, and so many lines of the body.
    private static ReadOnlyMemory<byte> Top(ReadOnlyMemory<byte> message, int lines)
    {
        var raw = message.Span;
        var end = MailHeader.Parse(message).Raw.Length;
        for (; lines > 0 && end < raw.Length; lines--)
        {
            end += raw[end..].IndexOf("\r\n"u8) + 2;
        }

        return message[..end];
    }
}
