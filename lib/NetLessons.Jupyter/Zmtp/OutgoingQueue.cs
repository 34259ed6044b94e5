using System.Threading.Channels;

namespace NetLessons.Jupyter;

/// <summary>What waits to be sent to one peer: encoded messages, of limited number and length.</summary>
/// <param name="maxMessages">How many may wait.</param>
/// <param name="maxBytes">How many bytes they may have together.</param>
internal sealed class OutgoingQueue(int maxMessages, long maxBytes)
{
    private const int BatchBytes = 64 << 10;

    private readonly Channel<byte[]> _queue =
        Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly byte[] _batch = new byte[BatchBytes];
    private int _batchMessages;
    private int _messages;
    private long _bytes;

    /// <summary>Adds a message; after the end of the queue it goes nowhere.</summary>
    /// <returns>False if more waits now than may; the queue is then at its end.</returns>
    public bool TryAdd(byte[] message)
    {
        if (_queue.Writer.TryWrite(message)
            && (Interlocked.Increment(ref _messages) > maxMessages
                | Interlocked.Add(ref _bytes, message.Length) > maxBytes))
        {
            End();
            return false;
        }

        return true;
    }

    /// <summary>Takes no more messages; those that wait can still be taken out.</summary>
    public void End() => _queue.Writer.TryComplete();

    /// <summary>Waits until there is something to send.</summary>
    /// <returns>False if nothing more will come.</returns>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) =>
        _queue.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>As many messages as fit into one write; a longer one goes alone, and is not copied.</summary>
    public ReadOnlyMemory<byte> NextBatch()
    {
        var used = 0;
        for (_batchMessages = 0; _queue.Reader.TryPeek(out var message); _batchMessages++)
        {
            if (message.Length > BatchBytes - used)
            {
                return _batchMessages > 0 ? _batch.AsMemory(0, used) : Single(message);
            }

            message.CopyTo(_batch, used);
            used += message.Length;
            _queue.Reader.TryRead(out _);
        }

        return _batch.AsMemory(0, used);
    }

    /// <summary>Makes room for as much as was sent.</summary>
    public void Sent(ReadOnlyMemory<byte> batch)
    {
        Interlocked.Add(ref _messages, -_batchMessages);
        Interlocked.Add(ref _bytes, -batch.Length);
    }

    private ReadOnlyMemory<byte> Single(byte[] message)
    {
        _queue.Reader.TryRead(out _);
        _batchMessages = 1;
        return message;
    }
}
