namespace NetLessons;

/// <summary>One thing that happened on the wire.</summary>
/// <param name="Conversation">The number of its conversation, from 1.</param>
/// <param name="Time">When, since the recording's start.</param>
/// <param name="Kind">What.</param>
/// <param name="Direction">Which way; of a <see cref="WireEventKind.Note"/> it means nothing.</param>
/// <param name="Bytes">
/// The bytes of <see cref="WireEventKind.Data"/>; fewer than <paramref name="Length"/>, or none, where the limit was
/// reached beyond which bytes are counted and not kept.
/// </param>
/// <param name="Length">How many bytes went over the wire.</param>
/// <param name="Remark">What a note says, or why a connection was refused or cut; else empty.</param>
public sealed record WireEvent(
    int Conversation,
    TimeSpan Time,
    WireEventKind Kind,
    WireDirection Direction,
    ReadOnlyMemory<byte> Bytes,
    int Length,
    string Remark);
