namespace NetLessons;

/// <summary>How many bytes had gone one way, at each time.</summary>
/// <param name="Direction">Which way.</param>
/// <param name="Name">Who sent to whom.</param>
/// <param name="Points">Milliseconds since the first event, and the bytes until then.</param>
internal sealed record WireSeries(
    WireDirection Direction, string Name, IReadOnlyList<(double Milliseconds, long Bytes)> Points)
{
    /// <summary>The bytes of all the time.</summary>
    public long Total => Points[^1].Bytes;

    /// <summary>The bytes until then.</summary>
    public long At(double milliseconds) => Points.LastOrDefault(point => point.Milliseconds <= milliseconds).Bytes;

    /// <summary>What went that way, all conversations together.</summary>
    public static WireSeries Of(WireRecording recording, WireDirection direction)
    {
        var client = recording.Conversations is [var only] ? only.Client : recording.Client;
        var name = direction == WireDirection.ToServer
            ? $"{client} → {recording.Server}"
            : $"{recording.Server} → {client}";
        var start = recording.Events.Count == 0 ? TimeSpan.Zero : recording.Events[0].Time;
        var end = recording.Events.Count == 0 ? TimeSpan.Zero : recording.Events[^1].Time;

        var points = new List<(double, long)> { (0, 0) };
        var bytes = 0L;
        foreach (var e in recording.Events.Where(e => e.Kind == WireEventKind.Data && e.Direction == direction))
        {
            bytes += e.Length;
            points.Add(((e.Time - start).TotalMilliseconds, bytes));
        }

        // Bytes whose events were not kept are in the sum all the same.
        points.Add(((end - start).TotalMilliseconds, recording.Conversations.Sum(c => c.Length(direction))));
        return new WireSeries(direction, WireText.Show(name, 34), points);
    }
}
