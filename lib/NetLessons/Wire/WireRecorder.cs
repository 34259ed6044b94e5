using System.Net;

namespace NetLessons;

/// <summary>
/// Keeps who said what, when, in which bytes: one server's conversations with its clients. A <see cref="WireTap"/>
/// fills one from real connections; anybody else may fill one from what is known otherwise. Any thread may call any
/// member.
/// </summary>
public sealed class WireRecorder
{
    private readonly object _lock = new();
    private readonly List<WireChannel> _channels = [];
    private readonly List<WireEvent> _events = [];
    private readonly WireLimits _limits;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly string _client;
    private readonly string _server;
    private readonly bool _keepsDatagrams;
    private int _conversations;
    private long _kept;

    /// <summary>A recorder that has heard nothing yet.</summary>
    /// <param name="client">What a client is called; several are numbered.</param>
    /// <param name="server">What the server is called.</param>
    public WireRecorder(string client = "client", string server = "server")
        : this(client, server, WireLimits.Default, TimeProvider.System)
    {
    }

    internal WireRecorder(
        string client, string server, WireLimits limits, TimeProvider clock, bool keepsDatagrams = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(server);
        (_client, _server, _limits, _clock) = (client, server, limits, clock);
        _keepsDatagrams = keepsDatagrams;
        _start = clock.GetTimestamp();
    }

    /// <summary>What was recorded until now: later events do not appear in it.</summary>
    public WireRecording Recording
    {
        get
        {
            lock (_lock)
            {
                var events = _events.ToLookup(e => e.Conversation);
                return new WireRecording(
                    _client, _server, [.. _channels.Select(channel => Snapshot(channel, events))], [.. _events])
                {
                    ConversationsNotKept = _conversations - _channels.Count,
                    KeepsDatagrams = _keepsDatagrams,
                };
            }
        }
    }

    /// <summary>Begins a conversation.</summary>
    /// <param name="client">This client's name; null for the usual one.</param>
    /// <param name="clientEndPoint">Where the client called from, where that is known.</param>
    public WireChannel Open(string? client = null, EndPoint? clientEndPoint = null)
    {
        lock (_lock)
        {
            var channel = new WireChannel(this, ++_conversations, client, clientEndPoint);
            if (_channels.Count < _limits.MaxConversations)
            {
                _channels.Add(channel);
            }

            return channel;
        }
    }

    /// <summary>Adds an event; what its conversation no longer takes is left out.</summary>
    internal void Add(
        WireChannel channel, WireEventKind kind, WireDirection direction, ReadOnlySpan<byte> bytes, string text)
    {
        lock (_lock)
        {
            if (channel.Number <= _limits.MaxConversations
                && channel.Take(kind, direction, bytes.Length, _limits, Room) is { } taken)
            {
                _kept += taken.Kept;
                _events.Add(new WireEvent(
                    channel.Number,
                    _clock.GetElapsedTime(_start),
                    taken.Kind,
                    direction,
                    bytes[..taken.Kept].ToArray(),
                    bytes.Length,
                    text));
            }

            LastEvent = Environment.TickCount64;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>When the last event came, in the milliseconds of <see cref="Environment.TickCount64"/>.</summary>
    internal long LastEvent { get; private set; }

    /// <summary>Waits until the conversations are as wanted.</summary>
    /// <param name="condition">
    /// Given the conversations that are kept: 0 when they are as wanted, else after how many milliseconds to look again
    /// at the latest.
    /// </param>
    /// <param name="milliseconds">How long to wait at most.</param>
    /// <param name="wanted">What is waited for, for the error.</param>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    internal void Wait(Func<IReadOnlyList<WireChannel>, long> condition, int milliseconds, string wanted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(milliseconds);
        var deadline = Environment.TickCount64 + milliseconds;
        lock (_lock)
        {
            while (condition(_channels) is > 0 and var next)
            {
                var left = deadline - Environment.TickCount64;
                if (left <= 0)
                {
                    throw new TimeoutException($"Waited {milliseconds} ms for {wanted}. {State()}");
                }

                Monitor.Wait(_lock, (int)Math.Min(left, next));
            }
        }
    }

    private (long Bytes, int Events) Room => (_limits.MaxTotalBytes - _kept, _limits.MaxTotalEvents - _events.Count);

    private string State() =>
        $"So far: {_channels.Count} begun, {_channels.Count(channel => channel.IsOver)} closed, "
        + $"{_channels.Sum(channel => channel.Length)} bytes.";

    private WireConversation Snapshot(WireChannel channel, ILookup<int, WireEvent> events)
    {
        var name = channel.Client ?? (_conversations == 1 ? _client : $"{_client} {channel.Number}");
        return channel.Snapshot(name, [.. events[channel.Number]]);
    }
}
