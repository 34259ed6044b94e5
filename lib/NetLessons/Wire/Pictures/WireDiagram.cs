namespace NetLessons;

/// <summary>A sequence diagram before it is drawn: the lifelines, the rows and what is said below.</summary>
/// <param name="Clients">A lifeline for each client, at least one.</param>
/// <param name="Server">The name at the last lifeline.</param>
/// <param name="Rows">The rows, from above.</param>
/// <param name="Remarks">What the diagram leaves out.</param>
internal sealed record WireDiagram(
    IReadOnlyList<WireLifeline> Clients, string Server, IReadOnlyList<WireRow> Rows, IReadOnlyList<string> Remarks)
{
    private const int MaxClients = 5;
    private const int RowsBeforeFold = 20;
    private const int RowsAfterFold = 12;

    public static WireDiagram Of(WireRecording recording)
    {
        var shown = recording.Conversations.Take(MaxClients).ToList();
        var lifelines = new Dictionary<int, int>();
        foreach (var conversation in shown)
        {
            lifelines.Add(conversation.Number, lifelines.Count);
        }

        var tls = new Dictionary<(int, WireDirection), TlsRecords>();
        var rows = new List<WireRow>();
        foreach (var turn in WireTurn.Of(recording).Where(turn => lifelines.ContainsKey(turn.First.Conversation)))
        {
            var side = (turn.First.Conversation, turn.First.Direction);
            tls.TryAdd(side, new TlsRecords());
            rows.Add(WireRow.Of(turn, lifelines[turn.First.Conversation], tls[side], rows.Count));
        }

        var clients = shown.Select((conversation, i) => Lifeline(conversation, rows.FindAll(row => row.Client == i)));
        return new WireDiagram(
            shown.Count == 0 ? [new WireLifeline(recording.Client, 0, int.MaxValue)] : [.. clients],
            recording.Server,
            Folded(rows),
            [.. LeftOut(recording)]);
    }

    private static WireLifeline Lifeline(WireConversation conversation, List<WireRow> rows) => new(
        conversation.Client,
        rows.Count == 0 ? 0 : rows[0].Position,
        conversation.IsOver ? rows[^1].Position : int.MaxValue);

    private static List<WireRow> Folded(List<WireRow> rows)
    {
        if (rows.Count <= RowsBeforeFold + 1 + RowsAfterFold)
        {
            return rows;
        }

        var folded = rows[RowsBeforeFold..^RowsAfterFold];
        var label = WireLabel.OfText($"… {folded.Count} more …");
        return
        [
            .. rows[..RowsBeforeFold],
            new WireRow(WireRowKind.Fold, 0, WireDirection.ToServer, label, null, folded[0].Position),
            .. rows[^RowsAfterFold..],
        ];
    }

    private static IEnumerable<string> LeftOut(WireRecording recording)
    {
        if (recording.Events.Count == 0)
        {
            yield return "nothing was recorded";
        }

        if (recording.Conversations.Count > MaxClients)
        {
            yield return $"{Count(recording.Conversations.Count - MaxClients, "more conversation")} not shown";
        }

        if (recording.ConversationsNotKept > 0)
        {
            yield return $"{Count(recording.ConversationsNotKept, "later conversation")} not recorded";
        }

        foreach (var conversation in recording.Conversations.Take(MaxClients).Where(c => c.BytesNotKept > 0))
        {
            yield return $"{conversation.Client}: {WireText.Size(conversation.BytesNotKept)} counted, but not kept";
        }
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
