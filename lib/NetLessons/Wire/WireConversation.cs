using System.Net;

namespace NetLessons;

/// <summary>
/// One connection, or of UDP all datagrams of one client's port, as it was when the recording was taken.
/// </summary>
public sealed class WireConversation
{
    private readonly WireEvent[] _events;
    private readonly long[] _lengths;

    internal WireConversation(
        int number, string client, EndPoint? clientEndPoint, WireEvent[] events, long[] lengths, long bytesNotKept)
    {
        (Number, Client, ClientEndPoint, BytesNotKept) = (number, client, clientEndPoint, bytesNotKept);
        (_events, _lengths) = (events, lengths);
    }

    /// <summary>Its number in the recording, from 1.</summary>
    public int Number { get; }

    /// <summary>The client's name: its own, or <c>client 2</c> where there are several.</summary>
    public string Client { get; }

    /// <summary>Where the client called from, where that is known.</summary>
    public EndPoint? ClientEndPoint { get; }

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<WireEvent> Events => _events;

    /// <summary>What was said, in order, in the pieces in which it came.</summary>
    public IReadOnlyList<WireEvent> Segments => [.. _events.Where(e => e.Kind == WireEventKind.Data)];

    /// <summary>How many bytes were only counted, because the limit for keeping them was reached.</summary>
    public long BytesNotKept { get; }

    /// <summary>Whether the connection is over: closed, reset, refused or cut.</summary>
    public bool IsOver => _events.Any(e => e.Kind.IsTheEnd());

    /// <summary>How many bytes went that way.</summary>
    public long Length(WireDirection direction) => _lengths[(int)direction];

    /// <summary>All the bytes that went that way and were kept, joined.</summary>
    public byte[] Bytes(WireDirection direction)
    {
        var all = new MemoryStream();
        foreach (var segment in _events.Where(e => e.Kind == WireEventKind.Data && e.Direction == direction))
        {
            all.Write(segment.Bytes.Span);
        }

        return all.ToArray();
    }
}
