using System.Net;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>One connection, with a limit on every wait.</summary>
/// <param name="socket">The connection; disposed together with this.</param>
/// <param name="idleTimeout">How long the other side may send, or read, nothing.</param>
/// <param name="stop">Cancelled when the server stops.</param>
internal sealed class TimedSocket(Socket socket, TimeSpan idleTimeout, CancellationToken stop) : IDisposable
{
    private const int MaxSendBytes = 64 * 1024;
    private static readonly TimeSpan LingerLimit = TimeSpan.FromSeconds(2);

    // Receiving and sending may go on at the same time.
    private readonly WaitClock _receiving = new(stop);
    private readonly WaitClock _sending = new(stop);

    /// <summary>The other side.</summary>
    public EndPoint? RemoteEndPoint => socket.RemoteEndPoint;

    /// <summary>
    /// Whether the connection is gone; also true where both sides have ended it. A reset is told once: where a send
    /// heard of it first, receiving looks like the end of the stream, and only this tells one from the other.
    /// </summary>
    public bool IsGone
    {
        get
        {
            if (!OperatingSystem.IsLinux())
            {
                // Windows tells of a reset again and again. Elsewhere this may come a moment late.
                return !socket.Connected;
            }

            // The first byte of what getsockopt(IPPROTO_TCP, TCP_INFO) gives is the connection's state (tcp(7)).
            const int ProtocolTcp = 6;
            const int TcpInfo = 11;
            const byte Closed = 7;
            Span<byte> state = stackalloc byte[1];
            socket.GetRawSocketOption(ProtocolTcp, TcpInfo, state);
            return state[0] == Closed;
        }
    }

    /// <summary>Whether small pieces are sent at once; else they may wait, and be joined (RFC 9293, 3.7.4).</summary>
    public bool NoDelay
    {
        get => socket.NoDelay;
        set => socket.NoDelay = value;
    }

    /// <summary>Whether that is the end of a wait; TLS wraps the exceptions of the connection below it.</summary>
    public static bool IsTimeout(Exception e) => e is TimeoutException || e.InnerException is TimeoutException;

    /// <summary>The connection as a stream; disposing the stream does not close it.</summary>
    public Stream AsStream() => new TimedSocketStream(this);

    /// <summary>Connects.</summary>
    /// <exception cref="TimeoutException">The connection was not there in time.</exception>
    /// <exception cref="OperationCanceledException">The server stops.</exception>
    /// <exception cref="SocketException">There is no connection to be had.</exception>
    public async Task ConnectAsync(EndPoint remote, TimeSpan limit)
    {
        try
        {
            await socket.ConnectAsync(remote, _sending.Start(limit)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    /// <summary>Receives what is there, at least one byte; 0 at the end of the stream.</summary>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    /// <exception cref="OperationCanceledException">The server stops.</exception>
    /// <exception cref="SocketException">The connection is lost.</exception>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer) => ReceiveAsync(buffer, idleTimeout);

    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="limit">How long the other side may send nothing this time.</param>
    /// <inheritdoc cref="ReceiveAsync(Memory{byte})"/>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, TimeSpan limit) =>
        LimitAsync(socket.ReceiveAsync(buffer, SocketFlags.None, _receiving.Start(limit)));

    /// <summary>Sends all of the bytes, piece by piece, so that a slow reader has its time for each.</summary>
    /// <inheritdoc cref="ReceiveAsync(Memory{byte})"/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var piece = bytes[..Math.Min(bytes.Length, MaxSendBytes)];
            var sent = await LimitAsync(socket.SendAsync(piece, SocketFlags.None, _sending.Start(idleTimeout)))
                .ConfigureAwait(false);
            bytes = bytes[sent..];
        }
    }

    /// <summary>Ends the sending side: the other side receives the end of the stream, and may go on sending.</summary>
    /// <exception cref="SocketException">The connection is lost.</exception>
    public void EndSending() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Closes with a reset: what the other side has not read may be lost to it.</summary>
    public void Reset() => socket.Close(0);

    /// <summary>
    /// Ends the sending side and throws away what still comes, for a while: closing with bytes unread would reset the
    /// connection, and the client might lose the answer it has not read yet (RFC 9112, section 9.6).
    /// </summary>
    public async Task LingerAsync()
    {
        var waste = new byte[4096];
        EndSending();
        var deadline = Environment.TickCount64 + (long)LingerLimit.TotalMilliseconds;
        while (deadline - Environment.TickCount64 is > 0 and var left
            && await ReceiveAsync(waste, TimeSpan.FromMilliseconds(left)).ConfigureAwait(false) > 0)
        {
        }
    }

    /// <summary>Closes the connection; a server that stops also throws away what the client has not read.</summary>
    public void Dispose()
    {
        _receiving.Dispose();
        _sending.Dispose();
        if (stop.IsCancellationRequested)
        {
            Reset();
        }
        else
        {
            socket.Dispose();
        }
    }

    private async ValueTask<int> LimitAsync(ValueTask<int> operation)
    {
        try
        {
            return await operation.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }
}
