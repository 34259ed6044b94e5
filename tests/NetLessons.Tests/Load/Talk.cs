namespace NetLessons.Tests;

/// <summary>What a client says to one of the servers, well and badly.</summary>
internal sealed record Talk
{
    private const string WebHost = "Host: www.baidu.com\r\n";

    private static readonly Dictionary<string, Talk> All = new()
    {
        ["tcp-threads"] = Echo,
        ["tcp-async"] = Echo,
        ["web"] = new Talk
        {
            Hello = new($"HEAD / HTTP/1.1\r\n{WebHost}\r\n", "HTTP/1.1 200 OK\r\n", "\r\n\r\n"),
            Turns =
            [
                new(PageRequest.Get, "HTTP/1.1 200 OK\r\n", "</html>\n"),
                new(PageRequest.GetAndClose, "HTTP/1.1 200 OK\r\n", "</html>\n"),
            ],
            Refusal = "HTTP/1.1 503 ",
            Partial = "GET / HT",
            AtOnce = new(PageRequest.GetAndClose, "HTTP/1.1 200 OK\r\n", "</html>\n"),
            Flood = PageRequest.Get,
            Endless = "GET / HTTP/1.1\r\nX: ",
        },
        ["mail"] = new Talk
        {
            Hello = new("", "220 mail ", "\r\n"),
            Turns =
            [
                new("", "220 mail ", "\r\n"),
                new("EHLO client\r\n", "250-mail\r\n", " 8BITMIME\r\n"),
                new("MAIL FROM:<out@far.example>\r\n", "250 ", "\r\n"),
                new("RCPT TO:<xxxxxx@qq.com>\r\n", "250 ", "\r\n"),
                new("DATA\r\n", "354 ", "\r\n"),
                new("Subject: hello\r\n\r\nhello\r\n.\r\n", "250 ", "\r\n"),
                new("QUIT\r\n", "221 ", "\r\n"),
            ],
            Refusal = "421 ",
            Partial = "EHLO cl",
            AtOnce = new("EHLO client\r\nNOOP\r\nQUIT\r\n", "220 mail ", " Bye\r\n"),
            Flood = "HELP\r\n",
            Endless = "NOOP ",
        },

        // One session at a time has a mailbox in POP3: many that talk at once do not log in.
        ["pop3"] = new Talk
        {
            Hello = new("", "+OK mail ", "\r\n"),
            Turns =
            [
                new("", "+OK mail ", "\r\n"),
                new("CAPA\r\n", "+OK ", "\r\n.\r\n"),
                new("USER xxxxxx@qq.com\r\n", "+OK ", "\r\n"),
                new("PASS wrong\r\n", "-ERR [AUTH] ", "\r\n"),
                new("QUIT\r\n", "+OK Bye", "\r\n"),
            ],
            Refusal = "-ERR [SYS/TEMP] ",
            Partial = "CA",
            AtOnce = new("CAPA\r\nQUIT\r\n", "+OK mail ", "+OK Bye\r\n"),
            Flood = "CAPA\r\n",
            Endless = "USER ",
        },
        ["imap"] = new Talk
        {
            Hello = new("", "* OK mail ", "\r\n"),
            Turns =
            [
                new("", "* OK mail ", "\r\n"),
                new("a LOGIN xxxxxx@qq.com another-authorization-code\r\n", "a OK ", "\r\n"),
                new("b SELECT INBOX\r\n", "* ", "b OK [READ-WRITE] Opened\r\n"),
                new("c IDLE\r\n", "+ ", "\r\n"),
                new("DONE\r\n", "c OK ", "\r\n"),
                new("d LOGOUT\r\n", "* BYE ", "d OK LOGOUT done\r\n"),
            ],
            Refusal = "* BYE ",
            Partial = "a LOG",
            AtOnce = new("a CAPABILITY\r\nb LOGOUT\r\n", "* OK mail ", "b OK LOGOUT done\r\n"),
            Flood = "a CAPABILITY\r\n",
            Endless = "a LOGIN ",
        },
    };

    /// <summary>The servers that are asked over TCP.</summary>
    public static IReadOnlyCollection<string> Servers => All.Keys;

    /// <summary>What shows that the server has taken the connection; more may be said afterwards.</summary>
    public required Turn Hello { get; init; }

    /// <summary>A whole conversation.</summary>
    public required IReadOnlyList<Turn> Turns { get; init; }

    /// <summary>What ends that conversation, where the last turn does not.</summary>
    public string Farewell { get; init; } = "";

    /// <summary>How a client is told that there are too many.</summary>
    public required string Refusal { get; init; }

    /// <summary>The beginning of a message.</summary>
    public required string Partial { get; init; }

    /// <summary>
    /// A conversation that may be said in one go, after which the server hangs up if nothing more comes.
    /// </summary>
    public required Turn AtOnce { get; init; }

    /// <summary>A short message with a longer answer, which can be said again and again.</summary>
    public required string Flood { get; init; }

    /// <summary>The beginning of a line that goes on for ever; null where messages have no end to wait for.</summary>
    public string? Endless { get; init; }

    private static Talk Echo => new()
    {
        Hello = new("", "Welcome!", ""),
        Turns = [new("", "Welcome!", ""), new("T", "Hello, T", "!"), new("S", "Hello, S", "!")],
        Farewell = "exit",
        Refusal = "Too many connections",
        Partial = "Micha",
        AtOnce = new("Tracy", "Welcome!Hello, ", "Tracy!"),
        Flood = new string('x', 1024),
    };

    public static Talk With(string server) => All[server];
}
