using System.Globalization;

namespace MailKit.Net.Pop3;

/// <summary>What STAT, LIST and UIDL answer (RFC 1939, sections 5 and 7).</summary>
internal static class Pop3Listing
{
    private const StringSplitOptions NoBlanks = StringSplitOptions.RemoveEmptyEntries;

    /// <summary>The sizes of messages in bytes: <c>1 120</c>.</summary>
    public static readonly Pop3Question<int> Sizes = new("LIST", ParseSize);

    /// <summary>What names messages from session to session: <c>1 QhdPYR</c>.</summary>
    public static readonly Pop3Question<string> UniqueIds = new("UIDL", (line, number) => Second("UIDL", line, number));

    /// <summary>How many messages there are, and how many bytes in all: <c>2 320</c>.</summary>
    /// <exception cref="Pop3ProtocolException">It says something else.</exception>
    public static (int Count, long Size) Statistics(string text) => text.Split(' ', NoBlanks) switch
    {
        [var count, var size, ..]
            when Number(count) is <= int.MaxValue and { } messages && Number(size) is { } bytes =>
            ((int)messages, bytes),
        { Length: < 2 } => throw Bad("incomplete", "STAT", text),
        _ => throw Bad("invalid", "STAT", text),
    };

    private static int ParseSize(string line, int number) =>
        Number(Second("LIST", line, number)) is <= int.MaxValue and { } size
            ? (int)size
            : throw Bad("invalid", "LIST", line);

    private static string Second(string command, string line, int number) => line.Split(' ', NoBlanks) switch
    {
        [var first, var second, ..] when Number(first) == number => second,
        { Length: < 2 } => throw Bad("incomplete", command, line),
        _ => throw Bad("unexpected", command, line),
    };

    private static long? Number(string digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Pop3ProtocolException Bad(string how, string command, string text) =>
        new($"Pop3 server returned an {how} response to the {command} command: {text}");
}
