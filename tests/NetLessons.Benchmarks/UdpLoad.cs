using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NetLessons.Benchmarks;

/// <summary>A client with some datagrams under way; the next is sent when an answer comes.</summary>
internal static class UdpLoad
{
    private const int UnderWay = 16;
    private const int PatienceMilliseconds = 200;
    private static readonly byte[] Message = "Michael"u8.ToArray();
    private static readonly byte[] Answer = "Hello, Michael!"u8.ToArray();

    public static LoadResult Run(int port, TimeSpan warmUp, TimeSpan measured)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveTimeout = PatienceMilliseconds,
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

            try
            {
                if (!buffer.AsSpan(0, socket.Receive(buffer)).SequenceEqual(Answer))
                {
                    throw new InvalidOperationException("The server said something else than the protocol has.");
                }

                goesOn = watch.Count(sent.Dequeue(), Stopwatch.GetTimestamp());
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                watch.Lost += sent.Count;
                sent.Clear();
            }
        }

        return watch.Result();
    }
}
