using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NetLessons.Benchmarks;

/// <summary>
/// Many connections, each of which sends its next message when the answer to the last is there. One thread with
/// blocking calls takes the answers in turn, so that a message costs the load one send and one receive, and there is
/// always one under way on every connection.
/// </summary>
internal sealed class TcpLoad : IDisposable
{
    private const int Timeout = 30_000;
    private static readonly byte[] Message = "Michael"u8.ToArray();
    private static readonly byte[] Answer = "Hello, Michael!"u8.ToArray();
    private static readonly byte[] Greeting = "Welcome!"u8.ToArray();

    private readonly List<Socket> _sockets = [];
    private readonly byte[] _buffer = new byte[64];

    /// <summary>Connects, and waits for each greeting.</summary>
    public TcpLoad(int port, int connections)
    {
        for (var i = 0; i < connections; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            {
                NoDelay = true,
                ReceiveTimeout = Timeout,
                SendTimeout = Timeout,
            };
            _sockets.Add(socket);
            socket.Connect(IPAddress.Loopback, port);
            Receive(socket, Greeting);
        }
    }

    public LoadResult Run(TimeSpan warmUp, TimeSpan measured)
    {
        var sent = new long[_sockets.Count];
        for (var i = 0; i < sent.Length; i++)
        {
            sent[i] = Stopwatch.GetTimestamp();
            _sockets[i].Send(Message);
        }

        var watch = new LoadWatch(warmUp, measured);
        var goesOn = true;
        for (var i = 0; goesOn; i = i + 1 < sent.Length ? i + 1 : 0)
        {
            Receive(_sockets[i], Answer);
            var now = Stopwatch.GetTimestamp();
            goesOn = watch.Count(sent[i], now);
            sent[i] = now;
            _sockets[i].Send(Message);
        }

        var result = watch.Result();
        foreach (var socket in _sockets)
        {
            Receive(socket, Answer);
        }

        return result;
    }

    /// <summary>Says goodbye, and waits until the server has closed each connection.</summary>
    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket.Send("exit"u8);
        }

        foreach (var socket in _sockets)
        {
            socket.Receive(_buffer);
            socket.Dispose();
        }
    }

    private void Receive(Socket socket, ReadOnlySpan<byte> expected)
    {
        var count = 0;
        while (count < expected.Length)
        {
            var received = socket.Receive(_buffer.AsSpan(count));
            if (received == 0)
            {
                throw new InvalidOperationException("The server closed a connection.");
            }

            count += received;
        }

        if (!_buffer.AsSpan(0, count).SequenceEqual(expected))
        {
            throw new InvalidOperationException("The server said something else than the protocol has.");
        }
    }
}
