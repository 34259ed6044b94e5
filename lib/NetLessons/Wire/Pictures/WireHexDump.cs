using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace NetLessons;

/// <summary>
/// The bytes of a recording in hexadecimal, and beside them their text: sixteen bytes a line, with the offset in what
/// that side has sent. The client's lines begin with <c>&gt;</c>, the server's with <c>&lt;</c>. Long messages are
/// shortened, and of long recordings the end is left out.
/// </summary>
[TypeFormatterSource(typeof(PictureFormatterSource))]
public sealed class WireHexDump : IPicture
{
    private const int LineBytes = 16;
    private const int MarkColumns = 9;
    private const int MaxBytes = 128;
    private const int MaxMessages = 24;

    private readonly WireRecording _recording;

    internal WireHexDump(WireRecording recording)
    {
        _recording = recording;
    }

    /// <summary>The dump, 80 columns wide.</summary>
    public override string ToString() => string.Join('\n', Lines().Select(line => line.Text));

    void IPicture.WriteHtml(TextWriter writer)
    {
        // The two sides have two colours: > and < say the same without them.
        writer.Write("<pre style=\"line-height:1.35;color:inherit;background:none\">");
        foreach (var (text, direction) in Lines())
        {
            var marked = direction is null ? text.Length : Math.Min(text.Length, MarkColumns);
            var style = direction is { } way ? $"color:{Ink.Of(way)}" : "font-weight:bold";
            writer.Write($"<span style=\"{style}\">{WebUtility.HtmlEncode(text[..marked])}</span>");
            writer.Write($"{WebUtility.HtmlEncode(text[marked..])}\n");
        }

        writer.Write("</pre>");
    }

    private IEnumerable<(string Text, WireDirection? Direction)> Lines()
    {
        var messages = WireTurn.Of(_recording).Where(turn => turn.First.Kind == WireEventKind.Data).ToList();
        var offsets = new Dictionary<(int, WireDirection), long>();
        foreach (var message in messages.Take(MaxMessages))
        {
            var (conversation, direction) = (message.First.Conversation, message.First.Direction);
            yield return ($"{Way(message.First)}, {WireText.Size(message.Length)}", null);

            var offset = offsets.GetValueOrDefault((conversation, direction));
            offsets[(conversation, direction)] = offset + message.Length;
            var bytes = message.Beginning(MaxBytes);
            var isText = !WireText.IsBinary(bytes);
            var mark = direction == WireDirection.ToServer ? '>' : '<';
            for (var i = 0; i < bytes.Length; i += LineBytes)
            {
                yield return ($"{mark} {Line(offset + i, bytes, i, isText)}", direction);
            }

            if (bytes.Length < message.Length)
            {
                yield return ($"{mark}         … {WireText.Size(message.Length - bytes.Length)} more", direction);
            }
        }

        if (messages.Count == 0)
        {
            yield return ("(no bytes were recorded)", null);
        }
        else if (messages.Count > MaxMessages)
        {
            yield return ($"(… {messages.Count - MaxMessages} more)", null);
        }
    }

    private string Way(WireEvent e)
    {
        var client = _recording.Conversations.First(conversation => conversation.Number == e.Conversation).Client;
        var (from, to) = e.Direction == WireDirection.ToServer
            ? (client, _recording.Server)
            : (_recording.Server, client);
        return $"{WireText.Show(from, 24)} → {WireText.Show(to, 24)}";
    }

    private static string Line(long offset, byte[] bytes, int start, bool isText)
    {
        var line = bytes.AsSpan(start, Math.Min(LineBytes, bytes.Length - start));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{offset:X6} ");
        for (var i = 0; i < LineBytes; i++)
        {
            text.Append(i % 8 == 0 ? " " : "");
            text.Append(i < line.Length ? $"{line[i]:X2} " : "   ");
        }

        return text.Append(' ').Append(Characters(line, isText)).ToString();
    }

    // A character of several bytes stands at its first byte. It is filled up to one column a byte, so that text and
    // bytes stay side by side: a Chinese character has two columns and three bytes.
    private static string Characters(ReadOnlySpan<byte> line, bool isText)
    {
        var text = new StringBuilder();
        while (line.Length > 0)
        {
            var isVisible = Rune.DecodeFromUtf8(line, out var rune, out var count) == OperationStatus.Done
                && WireText.IsVisible(rune)
                && (rune.IsAscii || (isText && TextColumns.Of(rune) > 0));
            text.Append(isVisible ? rune.ToString() : "·");
            text.Append('·', count - (isVisible ? TextColumns.Of(rune) : 1));
            line = line[count..];
        }

        return text.ToString();
    }
}
