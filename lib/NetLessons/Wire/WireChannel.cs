using System.Net;

namespace NetLessons;

/// <summary>
/// One conversation that is being recorded. After its end, a reset or the second of two <see cref="End"/>, it takes
/// nothing more. Any thread may call any member.
/// </summary>
public sealed class WireChannel
{
    private readonly WireRecorder _recorder;
    private readonly EndPoint? _clientEndPoint;
    private readonly long[] _lengths = new long[2];
    private readonly bool[] _ended = new bool[2];
    private int _kept;
    private int _events;
    private long _notKept;

    internal WireChannel(WireRecorder recorder, int number, string? client, EndPoint? clientEndPoint)
    {
        (_recorder, Number, Client, _clientEndPoint) = (recorder, number, client, clientEndPoint);
    }

    internal int Number { get; }

    internal string? Client { get; }

    internal bool IsOver { get; private set; }

    internal long Length => _lengths.Sum();

    /// <summary>The client connected.</summary>
    public void Connect() => Add(WireEventKind.Opened, WireDirection.ToServer);

    /// <summary>Bytes went over the wire, in one piece.</summary>
    public void Add(WireDirection direction, ReadOnlySpan<byte> bytes) =>
        _recorder.Add(this, WireEventKind.Data, direction, bytes, "");

    /// <summary>The side that sends this way has no more to send.</summary>
    public void End(WireDirection direction) => Add(WireEventKind.HalfClosed, direction);

    /// <summary>The side that sends this way broke the connection.</summary>
    public void Reset(WireDirection direction) => Add(WireEventKind.Reset, direction);

    /// <summary>The server did not take the connection.</summary>
    /// <param name="reason">Why, in a few words.</param>
    public void Refuse(string reason = "refused") => Add(WireEventKind.Refused, WireDirection.ToClient, reason);

    /// <summary>Neither side, but what stands between them, broke the connection.</summary>
    /// <param name="reason">Why, in a few words.</param>
    public void Cut(string reason) => Add(WireEventKind.Cut, WireDirection.ToClient, reason);

    /// <summary>A remark, shown in its place between what was said.</summary>
    public void Note(string text) => Add(WireEventKind.Note, WireDirection.ToServer, text);

    /// <summary>Counts an event in: its kind, and how many of its bytes to keep; null where it is not kept.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="length">How many bytes went over the wire.</param>
    /// <param name="limits">How much of one conversation is kept.</param>
    /// <param name="room">How much there is room for in the recording.</param>
    /// <remarks>Called under the recorder's lock, as all that follows is.</remarks>
    internal (WireEventKind Kind, int Kept)? Take(
        WireEventKind kind, WireDirection direction, int length, WireLimits limits, (long Bytes, int Events) room)
    {
        if (IsOver || (kind == WireEventKind.HalfClosed && _ended[(int)direction]))
        {
            return null;
        }

        if (kind == WireEventKind.HalfClosed)
        {
            _ended[(int)direction] = true;
            kind = _ended.All(ended => ended) ? WireEventKind.Closed : kind;
        }

        IsOver = kind.IsTheEnd();
        _lengths[(int)direction] += length;

        // How a conversation ended is worth one event more.
        var isKept = (_events < limits.MaxEvents && room.Events > 0) || IsOver;
        var kept = isKept ? (int)Math.Min(length, Math.Min(limits.MaxBytes - _kept, room.Bytes)) : 0;
        _events += isKept ? 1 : 0;
        _kept += kept;
        _notKept += length - kept;
        return isKept ? (kind, kept) : null;
    }

    internal WireConversation Snapshot(string name, WireEvent[] events) =>
        new(Number, name, _clientEndPoint, events, [.. _lengths], _notKept);

    private void Add(WireEventKind kind, WireDirection direction, string text = "") =>
        _recorder.Add(this, kind, direction, [], text);
}
