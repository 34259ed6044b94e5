using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NetLessons.Benchmarks;

/// <summary>
/// A client with some datagrams under way; the next is sent when an answer comes. So few fit in every buffer on the way
/// through this machine: none may be lost.
/// </summary>
internal static class UdpLoad
{
    private const int UnderWay = 16;
    private const int Timeout = 30_000;
    private static readonly byte[] Message = "Michael"u8.ToArray();
    private static readonly byte[] Answer = "Hello, Michael!"u8.ToArray();

    public static LoadResult Run(int port, TimeSpan warmUp, TimeSpan measured)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveTimeout = Timeout,
        };
        socket.Connect(IPAddress.Loopback, port);
        var buffer = new byte[64];
        var sent = new Queue<long>();
        var watch = new LoadWatch(warmUp, measured);
        var goesOn = true;
        while (goesOn)
        {
            while (sent.Count < UnderWay)
            {
                sent.Enqueue(Stopwatch.GetTimestamp());
                socket.Send(Message);
            }

            if (!buffer.AsSpan(0, Receive(socket, buffer)).SequenceEqual(Answer))
            {
                throw new InvalidOperationException("The server said something else than the protocol has.");
            }

            goesOn = watch.Count(sent.Dequeue(), Stopwatch.GetTimestamp());
        }

        return watch.Result();
    }

    private static int Receive(Socket socket, byte[] buffer)
    {
        try
        {
            return socket.Receive(buffer);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
        {
            throw new TimeoutException($"{UnderWay} datagrams had no answer within {Timeout} milliseconds.", e);
        }
    }
}
