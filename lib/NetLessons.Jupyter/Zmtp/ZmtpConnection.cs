using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace NetLessons.Jupyter;

/// <summary>
/// One peer: the handshake, then what it sends, one after another, and what it is sent, from a queue of limited length.
/// </summary>
internal sealed class ZmtpConnection : IDisposable
{
    private const int BufferBytes = 64 << 10;

    private readonly IMessagePattern _pattern;
    private readonly ZmtpOptions _options;
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly PipeReader _input;
    private readonly OutgoingQueue _queue;
    private readonly CancellationTokenSource _life = new();
    private volatile bool _isReady;

    public ZmtpConnection(Socket socket, IMessagePattern pattern, ZmtpOptions options)
    {
        (_socket, _pattern, _options) = (socket, pattern, options);
        _stream = new NetworkStream(socket, ownsSocket: true);
        _input = PipeReader.Create(_stream, new StreamPipeReaderOptions(bufferSize: BufferBytes));
        _queue = new OutgoingQueue(options.MaxQueuedMessages, options.MaxQueuedBytes);
    }

    private delegate bool TryRead<T>(ref ReadOnlySequence<byte> input, out T value);

    /// <summary>The identity that the peer announced, or that a ROUTER made up for it.</summary>
    public byte[] Identity { get; set; } = [];

    /// <summary>Serves the peer until one side ends the connection. Never throws.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ShakeHandsAsync().ConfigureAwait(false);
            _pattern.Add(this);
            try
            {
                await ConverseAsync().ConfigureAwait(false);
            }
            finally
            {
                _pattern.Remove(this);
            }
        }
        catch (Exception e)
            when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The peer is gone or silent, or the connection was aborted.
        }
        catch (Exception e)
        {
            Log(e is ZmtpException ? e.Message : e.ToString());
        }
    }

    /// <summary>
    /// Queues a message, and returns at once. On a connection that is ended it goes nowhere; where more waits than the
    /// options allow, it ends the connection.
    /// </summary>
    /// <param name="message">The message with its frames, encoded.</param>
    public void Send(byte[] message)
    {
        if (!_queue.TryAdd(message) && !_life.IsCancellationRequested)
        {
            Abort();
            Log("A peer that does not read what it is sent was cut off.");
        }
    }

    /// <summary>Lets what is queued go out, and then tells the peer that no more will come.</summary>
    public void Finish()
    {
        _queue.End();
        if (!_isReady)
        {
            Abort();
        }
    }

    /// <summary>Ends the connection; what is queued is lost.</summary>
    public void Abort()
    {
        _queue.End();
        _ = _life.CancelAsync();
    }

    public void Dispose()
    {
        Abort();
        _input.Complete();
        _stream.Dispose();
    }

    private async Task ShakeHandsAsync()
    {
        _life.CancelAfter(_options.HandshakeTimeout);
        _socket.NoDelay = true;
        await _stream.WriteAsync(Greeting.Bytes, _life.Token).ConfigureAwait(false);
        await NextAsync<Greeting>(Greeting.TryRead).ConfigureAwait(false);
        try
        {
            Identity = Check(await NextAsync<Frame>(ReadCommand).ConfigureAwait(false)).Identity;
        }
        catch (ZmtpException e)
        {
            await _stream.WriteAsync(ZmtpCommand.Error(e.Message).Encode(), _life.Token).ConfigureAwait(false);
            throw;
        }

        static bool ReadCommand(ref ReadOnlySequence<byte> input, out Frame frame) =>
            Frame.TryRead(ref input, maxBytes: 0, out frame);
    }

    private PeerMetadata Check(Frame frame)
    {
        var command = frame.IsCommand ? ZmtpCommand.Parse(frame.Body) : null;
        if (command?.Name != "READY")
        {
            throw new ZmtpException($"READY belongs here, not {command?.Name ?? "a message"}.");
        }

        var peer = PeerMetadata.Parse(command.Data);
        return _pattern.PeerTypes.Contains(peer.SocketType)
            ? peer
            : throw new ZmtpException($"A socket of type '{peer.SocketType}' cannot talk to a {_pattern.SocketType}.");
    }

    private async Task ConverseAsync()
    {
        // What others send meanwhile waits in the queue until READY is out.
        var ready = ZmtpCommand.Ready(_pattern.SocketType).Encode();
        await _stream.WriteAsync(ready, _life.Token).ConfigureAwait(false);
        _life.CancelAfter(Timeout.InfiniteTimeSpan);
        _isReady = true;
        await Task.WhenAll(UntilOneFails(ReceiveAsync), UntilOneFails(SendQueuedAsync)).ConfigureAwait(false);

        async Task UntilOneFails(Func<Task> direction)
        {
            try
            {
                await direction().ConfigureAwait(false);
            }
            catch
            {
                Abort();
                throw;
            }
        }
    }

    private async Task ReceiveAsync()
    {
        var reader = new TrafficReader(_options.MaxMessageBytes, _options.MaxMessageFrames);
        while (true)
        {
            var traffic = await NextAsync<Traffic>(reader.TryRead).ConfigureAwait(false);
            switch (traffic.Command)
            {
                case { Name: "PING" } ping:
                    _life.CancelAfter(ping.TimeToLive ?? Timeout.InfiniteTimeSpan);
                    Send(ping.ToPong().Encode());
                    break;
                case { Name: "ERROR" }:
                    throw new ZmtpException("The peer reports an error.");
                default:
                    await _pattern.ReceiveAsync(this, traffic, _life.Token).ConfigureAwait(false);
                    break;
            }
        }
    }

    private async Task SendQueuedAsync()
    {
        while (await _queue.WaitAsync(_life.Token).ConfigureAwait(false))
        {
            var batch = _queue.NextBatch();
            await _stream.WriteAsync(batch, _life.Token).ConfigureAwait(false);
            _queue.Sent(batch);
        }

        // Closing with unread input would reset the connection, and could destroy what the peer has not read yet: so
        // this side only says that it is done, and reads on until the peer hangs up.
        _socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>The next thing that the peer sends, as soon as it is there completely.</summary>
    private async ValueTask<T> NextAsync<T>(TryRead<T> tryRead)
    {
        while (true)
        {
            var result = await _input.ReadAsync(_life.Token).ConfigureAwait(false);
            if (_isReady)
            {
                // Whatever comes is a sign of life: the time to live of the last PING is over.
                _life.CancelAfter(Timeout.InfiniteTimeSpan);
            }

            var rest = result.Buffer;
            var isThere = tryRead(ref rest, out var value);
            _input.AdvanceTo(rest.Start, isThere ? rest.Start : rest.End);
            if (isThere)
            {
                return value;
            }

            if (result.IsCompleted)
            {
                throw new EndOfStreamException();
            }
        }
    }

    private void Log(string line) => _options.Log?.Invoke($"{_pattern.SocketType}: {line}");
}
