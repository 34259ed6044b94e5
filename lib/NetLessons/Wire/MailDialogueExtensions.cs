using System.Text;

namespace NetLessons;

/// <summary>The mail server's dialogues in the form of recorded conversations.</summary>
public static class MailDialogueExtensions
{
    /// <summary>
    /// The dialogue as a sequence diagram: each side's lines until the other speaks are one message. Its bytes are
    /// those of the dialogue's text in UTF-8, not always those of the wire: passwords are asterisks, controls are
    /// pictures, what is no UTF-8 is U+FFFD, and long lines and messages are cut. Sizes are of these bytes too.
    /// </summary>
    /// <param name="dialogue">The dialogue, as it is now.</param>
    /// <param name="client">What the client is called.</param>
    /// <param name="server">What the server is called.</param>
    public static WireRecording ToWire(
        this MailDialogue dialogue, string client = "client", string server = "mail server")
    {
        ArgumentNullException.ThrowIfNull(dialogue);
        var clock = new DialogueClock(dialogue.Started);
        var recorder = new WireRecorder(client, server, WireLimits.Default, clock);
        var channel = recorder.Open(clientEndPoint: dialogue.Client);
        channel.Connect();
        var lines = dialogue.Lines;
        for (int first = 0, next; first < lines.Count; first = next)
        {
            var speaker = lines[first].Speaker;
            next = first + 1;
            while (next < lines.Count && lines[next].Speaker == speaker && speaker != MailSpeaker.Remark)
            {
                next++;
            }

            clock.Now = lines[first].Time;
            var texts = lines.Skip(first).Take(next - first).Select(line => line.Text);
            if (speaker == MailSpeaker.Remark)
            {
                channel.Note(lines[first].Text);
            }
            else
            {
                channel.Add(
                    speaker == MailSpeaker.Client ? WireDirection.ToServer : WireDirection.ToClient,
                    Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => $"{text}\r\n"))));
            }
        }

        return recorder.Recording;
    }

    /// <summary>A clock that stands where the dialogue's line was said.</summary>
    private sealed class DialogueClock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.UtcTicks;
    }
}
