using System.Buffers;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>One conversation of the asynchronous echo server. While it waits for the client it holds no buffer.</summary>
internal sealed class EchoConversation(
    Socket socket, EchoProtocol protocol, TimeSpan pause, CancellationToken stop)
{
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
        try
        {
            await SendAsync(protocol.Greeting).ConfigureAwait(false);
            do
            {
                // A receive of no bytes ends when there is something to receive.
                await WaitAsync(socket.ReceiveAsync(Memory<byte>.Empty)).ConfigureAwait(false);
            }
            while (await AnswerAsync().ConfigureAwait(false));
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
    private async ValueTask<bool> AnswerAsync()
    {
        var message = ArrayPool<byte>.Shared.Rent(protocol.MaxMessageBytes);
        var answer = ArrayPool<byte>.Shared.Rent(protocol.MaxAnswerBytes);
        try
        {
            var received = await WaitAsync(socket.ReceiveAsync(message.AsMemory(0, protocol.MaxMessageBytes)))
                .ConfigureAwait(false);
            if (received == 0)
            {
                return false;
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

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await WaitAsync(socket.SendAsync(bytes)).ConfigureAwait(false)..];
        }
    }

    private async ValueTask<int> WaitAsync(ValueTask<int> operation)
    {
        Volatile.Write(ref _waitsSince, Environment.TickCount64);
        var count = await operation.ConfigureAwait(false);
        Volatile.Write(ref _waitsSince, long.MaxValue);
        return count;
    }
}
