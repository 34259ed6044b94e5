namespace NetLessons;

/// <summary>
/// What a picture shows as one: an event, or a long stream of bytes from one side while the other says nothing. In how
/// many pieces such a stream comes is the network's affair and never the same twice; small pieces are the lesson.
/// </summary>
/// <param name="Segments">The events, at least one.</param>
internal sealed record WireTurn(IReadOnlyList<WireEvent> Segments)
{
    private const int MaxPieceBytes = 2048;

    public WireEvent First => Segments[0];

    public long Length { get; } = Segments.Sum(segment => (long)segment.Length);

    /// <summary>Whether it is shown as a stream.</summary>
    public bool IsStream => Length > MaxPieceBytes;

    /// <summary>The bytes it begins with, as far as they were kept and up to so many.</summary>
    public byte[] Beginning(int count)
    {
        var bytes = new MemoryStream();
        foreach (var segment in Segments)
        {
            bytes.Write(segment.Bytes.Span[..(int)Math.Min(count - bytes.Length, segment.Bytes.Length)]);
            if (segment.Bytes.Length < segment.Length)
            {
                break;
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The turns of a recording, in the order in which they began.</summary>
    public static IEnumerable<WireTurn> Of(WireRecording recording)
    {
        if (recording.KeepsDatagrams)
        {
            return recording.Events.Select(e => new WireTurn([e]));
        }

        var runs = new List<List<WireEvent>>();
        var current = new Dictionary<int, List<WireEvent>>();
        foreach (var e in recording.Events)
        {
            if (current.TryGetValue(e.Conversation, out var run) && Continues(run[0], e))
            {
                run.Add(e);
            }
            else
            {
                runs.Add(current[e.Conversation] = [e]);
            }
        }

        return InOrder(runs.SelectMany(Turns), recording.Events);
    }

    private static bool Continues(WireEvent first, WireEvent next) =>
        (first.Kind, first.Direction) == (next.Kind, next.Direction) && first.Kind == WireEventKind.Data;

    private static IEnumerable<WireTurn> Turns(List<WireEvent> run)
    {
        var whole = new WireTurn(run);
        return whole.IsStream ? [whole] : run.Select(e => new WireTurn([e]));
    }

    // Of several conversations at once, the pieces of one may come between those of another.
    private static IEnumerable<WireTurn> InOrder(IEnumerable<WireTurn> turns, IReadOnlyList<WireEvent> events)
    {
        var byFirst = turns.ToDictionary<WireTurn, object>(turn => turn.First, ReferenceEqualityComparer.Instance);
        return events.Where(byFirst.ContainsKey).Select(e => byFirst[e]);
    }
}
