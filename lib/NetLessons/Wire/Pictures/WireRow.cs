namespace NetLessons;

/// <summary>A row of a sequence diagram.</summary>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Client">The client's lifeline, from 0.</param>
/// <param name="Direction">Where the arrow points.</param>
/// <param name="Label">What it says.</param>
/// <param name="Size">How many bytes; null where there is nothing to count.</param>
/// <param name="Position">Its place among all rows, those that are left out too.</param>
internal sealed record WireRow(
    WireRowKind Kind, int Client, WireDirection Direction, WireLabel Label, long? Size, int Position)
{
    public bool HasArrow => Kind is not (WireRowKind.Remark or WireRowKind.Fold);

    /// <summary>The row for a turn.</summary>
    /// <param name="turn">What it shows.</param>
    /// <param name="client">The client's lifeline, from 0.</param>
    /// <param name="tls">What this side has sent before.</param>
    /// <param name="position">Its place among all rows.</param>
    public static WireRow Of(WireTurn turn, int client, TlsRecords tls, int position)
    {
        var e = turn.First;
        var (kind, label) = e.Kind switch
        {
            WireEventKind.Opened => (WireRowKind.Signal, "connects"),
            WireEventKind.HalfClosed => (WireRowKind.Signal, "FIN, half-closed"),
            WireEventKind.Closed => (WireRowKind.Signal, "FIN, closed"),
            WireEventKind.Reset => (WireRowKind.Break, "RST, reset"),
            WireEventKind.Refused => (WireRowKind.Break, e.Remark),
            WireEventKind.Cut => (WireRowKind.Remark, $"(cut: {e.Remark})"),
            WireEventKind.Note => (WireRowKind.Remark, $"({e.Remark})"),
            _ => (turn.IsStream ? WireRowKind.Stream : WireRowKind.Message, ""),
        };
        return e.Kind == WireEventKind.Data
            ? new WireRow(kind, client, e.Direction, WireLabel.OfBytes(turn, tls), turn.Length, position)
            : new WireRow(kind, client, e.Direction, WireLabel.OfText(label), null, position);
    }
}
