namespace NetLessons;

/// <summary>
/// What was said on the wire, shown as a sequence diagram: a lifeline for each client and one for the server, time
/// downwards, an arrow for each piece as it came. A long stream of bytes is one thick arrow. There are no times in it,
/// nor port numbers, so that it is the same whenever the same was said.
/// </summary>
[TypeFormatterSource(typeof(PictureFormatterSource))]
public sealed class WireRecording : IPicture
{
    internal WireRecording(
        string client, string server, IReadOnlyList<WireConversation> conversations, IReadOnlyList<WireEvent> events)
    {
        (Client, Server, Conversations, Events) = (client, server, conversations, events);
    }

    /// <summary>The conversations that are kept, in the order in which they began.</summary>
    public IReadOnlyList<WireConversation> Conversations { get; }

    /// <summary>The events of all conversations, in the order in which they came.</summary>
    public IReadOnlyList<WireEvent> Events { get; }

    /// <summary>The server's name.</summary>
    public string Server { get; }

    /// <summary>The bytes in hexadecimal, and beside them their text.</summary>
    public WireHexDump Hex => new(this);

    /// <summary>How many bytes had gone each way at each time.</summary>
    public WireTimeline Timeline => new(this);

    internal string Client { get; }

    internal int ConversationsNotKept { get; init; }

    /// <summary>Whether the pieces are messages of their own, never to be joined.</summary>
    internal bool KeepsDatagrams { get; init; }

    /// <summary>One of the conversations alone.</summary>
    /// <param name="conversation">Its number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none of that number.</exception>
    public WireRecording Only(int conversation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(conversation, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(conversation, Conversations.Count);
        var only = Conversations[conversation - 1];
        return new WireRecording(Client, Server, [only], only.Events) { KeepsDatagrams = KeepsDatagrams };
    }

    /// <summary>The sequence diagram in characters, 80 columns wide.</summary>
    public override string ToString() => WireDiagramText.Draw(WireDiagram.Of(this));

    void IPicture.WriteHtml(TextWriter writer) => WireDiagramSvg.Draw(WireDiagram.Of(this), writer);
}
