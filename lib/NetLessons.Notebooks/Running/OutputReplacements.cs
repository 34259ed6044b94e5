using System.Text.RegularExpressions;

namespace NetLessons.Notebooks;

/// <summary>What may differ between two runs of one cell, and what stands for it when outputs are compared.</summary>
internal static partial class OutputReplacements
{
    /// <summary>In this order, each on the result of those before it.</summary>
    private static readonly (Regex What, string Replacement)[] List =
    [
        (PortTakenNotice(), ""),
        (TemporaryPath(), "TEMP"),
        (HttpDate(), "DATE"),
        (IsoDate(), "DATE"),
        (TimeOfDay(), "TIME"),
        (Duration(), "DURATION"),
        (LoopbackPort(), "$1:PORT"),
        (NamedPort(), "$1PORT"),
        (PieceCount(), "N $1"),
        (MessageId(), "$1ID$2"),
        (MessageSize(), "SIZE=N"),
    ];

    public static string Apply(string text) =>
        List.Aggregate(text, (current, entry) => entry.What.Replace(current, entry.Replacement));

    // Port 9999 is taken by python3 (process 123): using 40211 instead.
    [GeneratedRegex(@"^Port \d+ is taken.*\n", RegexOptions.Multiline)]
    private static partial Regex PortTakenNotice();

    // /tmp/x/y, /var/folders/…/T/x, C:\Users\me\AppData\Local\Temp\x
    [GeneratedRegex(@"(/tmp/|/var/folders/|[A-Z]:\\[^\s""']*\\Temp\\)[^\s""'<]*")]
    private static partial Regex TemporaryPath();

    // Sat, 21 Nov 2026 20:24:05 GMT (RFC 9110, 5.6.7)
    [GeneratedRegex(
        @"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
        + @"\d\d:\d\d:\d\d (GMT|[+-]\d{4})")]
    private static partial Regex HttpDate();

    // 2026-11-21, 2026-11-21T20:24:05Z
    [GeneratedRegex(@"\b\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?\b")]
    private static partial Regex IsoDate();

    // 20:24:05, 20:24:05.123
    [GeneratedRegex(@"\b\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?(?![\d:])")]
    private static partial Regex TimeOfDay();

    // 1.23 s, 15 ms, 3 seconds
    [GeneratedRegex(@"\b\d+(\.\d+)? ?(ms|s|milliseconds?|seconds?)\b")]
    private static partial Regex Duration();

    // 127.0.0.1:40817, [::1]:40817
    [GeneratedRegex(@"(127\.0\.0\.\d+|\[::1\]):\d+")]
    private static partial Regex LoopbackPort();

    // port 40817, on 9999...
    [GeneratedRegex(@"\b([Pp]ort |UDP on )\d{4,5}\b")]
    private static partial Regex NamedPort();

    // 586 receives: how many pieces a stream arrives in is the network's affair
    [GeneratedRegex(@"\b\d+ (receives|pieces)\b")]
    private static partial Regex PieceCount();

    // Message-Id: <4UUW4VYLOKXB.5Y0X7SW7WVEI@laptop.example> (RFC 5322, 3.6.4), also as HTML
    [GeneratedRegex(@"(Message-Id: (?:<|&lt;))[^@\s]+(@[^\s>&]+(?:>|&gt;))", RegexOptions.IgnoreCase)]
    private static partial Regex MessageId();

    // MAIL FROM:<a@example.com> SIZE=227: with a Message-Id in it, a message's size is never the same
    [GeneratedRegex(@"\bSIZE=\d+\b")]
    private static partial Regex MessageSize();
}
