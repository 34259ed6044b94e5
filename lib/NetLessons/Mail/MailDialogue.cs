using System.Globalization;
using System.Net;
using System.Text;

namespace NetLessons;

/// <summary>
/// What one client and the server said to each other, as a table of both sides. Passwords are not in it, long messages
/// are shortened, and of very long dialogues the end is left out. Any thread may call any member.
/// </summary>
[TypeFormatterSource(typeof(PictureFormatterSource))]
public sealed class MailDialogue : IPicture
{
    private const int MaxLines = 500;
    private const int MaxLineLength = 500;
    private const int MaxMessageLines = 40;

    private readonly Lock _lock = new();
    private readonly List<MailDialogueLine> _lines = [];
    private long _dropped;

    internal MailDialogue(EndPoint? client)
    {
        (Client, Started) = (client, DateTimeOffset.Now);
    }

    /// <summary>Where the client called from.</summary>
    public EndPoint? Client { get; }

    /// <summary>When the client came.</summary>
    public DateTimeOffset Started { get; }

    /// <summary>The lines as they are now, oldest first: later ones do not appear in this list.</summary>
    public IReadOnlyList<MailDialogueLine> Lines
    {
        get
        {
            lock (_lock)
            {
                return _dropped == 0
                    ? [.. _lines]
                    : [.. _lines, new(_lines[^1].Time, MailSpeaker.Remark, $"{MoreLines(_dropped)} left out")];
            }
        }
    }

    /// <summary>The lines, one below the other.</summary>
    public override string ToString() => string.Join('\n', Lines);

    void IPicture.WriteHtml(TextWriter writer)
    {
        // Grey at half strength is visible on white and on black; the client's side is told by its letter and in bold.
        const string Cell = "text-align:left;padding:1px 12px 1px 0;border:0;white-space:pre-wrap";
        writer.Write("<table style=\"border-collapse:collapse;font-family:monospace\">");
        writer.Write($"<caption style=\"text-align:left;opacity:.7\">{Encode($"{Client}")}</caption><tbody>");
        foreach (var line in Lines)
        {
            var time = line.Time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
            var style = line.Speaker switch
            {
                MailSpeaker.Client => "font-weight:bold",
                MailSpeaker.Server => "font-weight:normal",
                _ => "font-style:italic;opacity:.7",
            };
            writer.Write($"<tr><td style=\"{Cell};opacity:.7\">{time}</td>");
            writer.Write($"<td style=\"{Cell};{style}\">{line.Prefix}</td>");
            writer.Write($"<td style=\"{Cell};{style}\">{Encode(line.Shown)}</td></tr>");
        }

        writer.Write("</tbody></table>");
    }

    /// <summary>Adds a reply; of one with very many lines, the beginning.</summary>
    internal void AddReply(ReadOnlySpan<byte> reply) => AddLines(MailSpeaker.Server, reply);

    /// <param name="line">A line of the client, each byte as the character of the same number.</param>
    internal void AddCommand(string line) => Add(MailSpeaker.Client, Encoding.Latin1.GetBytes(line));

    /// <summary>Adds the beginning of a message, as it was sent: a full stop that begins a line is doubled.</summary>
    internal void AddMessage(ReadOnlySpan<byte> content, bool isComplete)
    {
        AddLines(MailSpeaker.Client, content, isStuffed: true);
        if (isComplete)
        {
            Add(MailSpeaker.Client, ".");
        }
    }

    /// <summary>Adds the beginning of a string that the client sent as a literal (RFC 3501, section 4.3).</summary>
    internal void AddLiteral(ReadOnlySpan<byte> content) => AddLines(MailSpeaker.Client, content);

    internal void AddRemark(string text) => Add(MailSpeaker.Remark, text);

    private void AddLines(MailSpeaker speaker, ReadOnlySpan<byte> content, bool isStuffed = false)
    {
        for (var shown = 0; shown < MaxMessageLines && content.Length > 0; shown++)
        {
            var end = content.IndexOf("\r\n"u8);
            var line = end < 0 ? content : content[..end];
            Add(speaker, isStuffed && line.StartsWith("."u8) ? [(byte)'.', .. line] : line);
            content = end < 0 ? [] : content[(end + 2)..];
        }

        if (content.Length > 0)
        {
            AddRemark($"{MoreLines(content.Count("\r\n"u8))} left out, {content.Length} bytes");
        }
    }

    private void Add(MailSpeaker speaker, ReadOnlySpan<byte> line)
    {
        if (!TryDrop())
        {
            Add(speaker, Encoding.UTF8.GetString(line));
        }
    }

    private void Add(MailSpeaker speaker, string line)
    {
        if (!TryDrop())
        {
            lock (_lock)
            {
                _lines.Add(new MailDialogueLine(DateTimeOffset.Now, speaker, Printable(line)));
            }
        }
    }

    // The session is the only one that adds lines, so that none comes between this and the next.
    private bool TryDrop()
    {
        lock (_lock)
        {
            var isFull = _lines.Count == MaxLines;
            _dropped += isFull ? 1 : 0;
            return isFull;
        }
    }

    private static string Printable(string text)
    {
        const char FirstPicture = '\u2400';
        var shown = text.Length > MaxLineLength ? $"{text[..MaxLineLength]}…" : text;
        return !shown.Any(char.IsControl) ? shown : string.Concat(shown.Select(c => c switch
        {
            < ' ' => (char)(FirstPicture + c),
            '\x7f' => '\u2421',
            _ => c,
        }));
    }

    private static string MoreLines(long lines) => lines == 1 ? "1 more line" : $"{lines} more lines";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
