using System.Net.Sockets;
using static System.FormattableString;

namespace NetLessons;

/// <summary>Two connections joined to one: what comes on either goes out on the other.</summary>
/// <param name="client">The connection that the client made.</param>
/// <param name="server">The connection to the server.</param>
/// <param name="channel">Told of everything before it goes on.</param>
/// <param name="idleTimeout">How long both sides together may say nothing.</param>
internal sealed class TcpConversation(
    TimedSocket client, TimedSocket server, WireChannel channel, TimeSpan idleTimeout)
{
    /// <summary>Why a conversation is cut when the tap stops.</summary>
    public const string Stopped = "the tap was stopped";

    private const int BufferBytes = 16 * 1024;

    private readonly bool[] _ended = new bool[2];
    private long _lastActivity = Environment.TickCount64;
    private int _isBroken;

    /// <summary>Forwards until both sides have ended, or one has broken the connection.</summary>
    public Task ForwardAsync() => Task.WhenAll(
        ForwardAsync(client, server, WireDirection.ToServer), ForwardAsync(server, client, WireDirection.ToClient));

    private async Task ForwardAsync(TimedSocket from, TimedSocket to, WireDirection direction)
    {
        var buffer = new byte[BufferBytes];
        var opposite = direction.Opposite();

        // A connection that fails was broken by the side that is being used at that moment.
        var used = direction;
        try
        {
            while (await ReceiveAsync(from, buffer).ConfigureAwait(false) is > 0 and var count)
            {
                used = opposite;
                Volatile.Write(ref _lastActivity, Environment.TickCount64);
                channel.Add(direction, buffer.AsSpan(0, count));
                await to.SendAsync(buffer.AsMemory(0, count)).ConfigureAwait(false);
                Volatile.Write(ref _lastActivity, Environment.TickCount64);
                used = direction;
            }

            // As long as the other direction is open, a proper end leaves the connection there.
            if (from.IsGone && !Volatile.Read(ref _ended[(int)opposite]))
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            used = opposite;
            channel.End(direction);
            Volatile.Write(ref _ended[(int)direction], true);
            to.EndSending();
        }
        catch (SocketException)
        {
            Break(() => channel.Reset(used));
        }
        catch (TimeoutException)
        {
            Break(() => channel.Cut(Invariant($"idle for {idleTimeout.TotalSeconds} s")));
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            Break(() => channel.Cut(Stopped));
        }
    }

    private async Task<int> ReceiveAsync(TimedSocket from, byte[] buffer)
    {
        while (Left is var left && left > TimeSpan.Zero)
        {
            try
            {
                return await from.ReceiveAsync(buffer, left).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                // This side may only be listening to the other.
            }
        }

        throw new TimeoutException();
    }

    /// <summary>How long both sides may still say nothing.</summary>
    private TimeSpan Left =>
        idleTimeout - TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lastActivity));

    /// <summary>Resets both connections, once, and says why.</summary>
    private void Break(Action record)
    {
        if (Interlocked.Exchange(ref _isBroken, 1) == 0)
        {
            record();
            client.Reset();
            server.Reset();
        }
    }
}
