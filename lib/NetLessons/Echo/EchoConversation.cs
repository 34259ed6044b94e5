using System.Buffers;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>
/// One conversation of the asynchronous echo server. While it waits it holds a buffer for a short message only: a
/// longer one is there already when the wait ends, and is taken whole then.
/// </summary>
internal sealed class EchoConversation(
    Socket socket, EchoProtocol protocol, TimeSpan pause, CancellationToken stop)
{
    private const int ShortMessageBytes = 64;

    private readonly byte[] _start = new byte[Math.Min(ShortMessageBytes, protocol.MaxMessageBytes)];

    // The clock's milliseconds at which the wait for the client began; the latest time there is while nobody waits.
    private long _waitsSince = long.MaxValue;
    private volatile bool _cutOff;

    /// <summary>When the wait for the client began, as <see cref="Environment.TickCount64"/> tells the time.</summary>
    public long WaitsSince => Volatile.Read(ref _waitsSince);

    /// <summary>
    /// Ends the conversation because the client was silent for too long: the first time by ending the stream, which
    /// suffices on Unix and lets the client read what it was sent; if that did not help, by closing the connection.
    /// </summary>
    public void CutOff()
    {
        try
        {
            if (_cutOff)
            {
                socket.Dispose();
            }

            _cutOff = true;
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It ended by itself a moment ago.
        }
    }

    /// <summary>Talks until the client leaves or says the stop word.</summary>
    /// <exception cref="TimeoutException">The conversation was cut off.</exception>
    /// <exception cref="SocketException">The connection is lost.</exception>
    /// <exception cref="OperationCanceledException">The server stops.</exception>
    public async Task RunAsync()
    {
        // What is tried at once never waits.
        socket.Blocking = false;
        try
        {
            await SendAsync(protocol.Greeting).ConfigureAwait(false);
            int received;
            do
            {
                Volatile.Write(ref _waitsSince, Environment.TickCount64);
                received = await socket.ReceiveAsync(_start, CancellationToken.None).ConfigureAwait(false);
                Volatile.Write(ref _waitsSince, long.MaxValue);
            }
            while (received > 0 && await AnswerAsync(received).ConfigureAwait(false));
        }
        catch (Exception e) when (_cutOff && e is SocketException or ObjectDisposedException)
        {
            // The exception below says why.
        }

        if (_cutOff)
        {
            throw new TimeoutException();
        }
    }

    // False at the end of the conversation.
    private async ValueTask<bool> AnswerAsync(int received)
    {
        var message = ArrayPool<byte>.Shared.Rent(protocol.MaxMessageBytes);
        var answer = ArrayPool<byte>.Shared.Rent(protocol.MaxAnswerBytes);
        try
        {
            _start.AsSpan(0, received).CopyTo(message);
            if (received == _start.Length)
            {
                received += socket.Receive(message.AsSpan(received..protocol.MaxMessageBytes), SocketFlags.None, out _);
            }

            if (pause > TimeSpan.Zero)
            {
                var pace = LabSettings.Pace(Environment.GetEnvironmentVariable(LabSettings.PaceVariable));
                await Task.Delay(pause * pace, stop).ConfigureAwait(false);
            }

            if (!protocol.TryAnswer(message.AsSpan(0, received), answer, out var length))
            {
                return false;
            }

            await SendAsync(answer.AsMemory(0, length)).ConfigureAwait(false);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(message);
            ArrayPool<byte>.Shared.Return(answer);
        }
    }

    // Mostly the system has room for all of it, and there is nothing to wait for.
    private ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        var sent = socket.Send(bytes.Span, SocketFlags.None, out var error);
        return error is SocketError.Success or SocketError.WouldBlock
            ? sent == bytes.Length ? ValueTask.CompletedTask : SendRestAsync(bytes[sent..])
            : throw new SocketException((int)error);
    }

    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            Volatile.Write(ref _waitsSince, Environment.TickCount64);
            var sent = await socket.SendAsync(bytes, CancellationToken.None).ConfigureAwait(false);
            Volatile.Write(ref _waitsSince, long.MaxValue);
            bytes = bytes[sent..];
        }
    }
}
