using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

/// <summary>A peer made by hand, to send what libzmq never would; every wait of it ends after a minute.</summary>
internal sealed class RawZmtpClient : IDisposable
{
    private const int Limit = 60_000;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        ReceiveTimeout = Limit,
        SendTimeout = Limit,
        NoDelay = true,
    };
    private readonly TrafficReader _reader = new(64 << 20, 1000);
    private ReadOnlySequence<byte> _input;

    private RawZmtpClient(IPEndPoint server) => _socket.Connect(server);

    /// <summary>A connection on which nothing was said yet.</summary>
    public static RawZmtpClient Connect(IPEndPoint server) => new(server);

    /// <summary>A connection whose handshake succeeded.</summary>
    public static RawZmtpClient Connect(IPEndPoint server, string socketType, string identity = "", byte minor = 1)
    {
        var client = new RawZmtpClient(server);
        client.SendGreeting(minor);
        client.SendReady(socketType, identity);
        Assert.Equal("READY", client.ReceiveCommand().Name);
        return client;
    }

    /// <summary>Says the greeting, and reads that of the server.</summary>
    public void SendGreeting(byte minor = 1)
    {
        var greeting = Greeting.Bytes.ToArray();
        greeting[11] = minor;
        Send(greeting);
        var bytes = new byte[Greeting.Length];
        for (var got = 0; got < bytes.Length;)
        {
            var count = _socket.Receive(bytes.AsSpan(got));
            Assert.NotEqual(0, count);
            got += count;
        }

        Assert.Equal(Greeting.Bytes.ToArray(), bytes);
    }

    public void SendReady(string socketType, string identity = "") =>
        SendCommand("READY", new PeerMetadata(socketType, Encoding.Latin1.GetBytes(identity)).Encode());

    public void SendCommand(string name, params byte[] data) => Send(new ZmtpCommand(name, data).Encode());

    public void SendMessage(params string[] frames) =>
        Send(Frame.EncodeMessage([.. frames.Select(Encoding.Latin1.GetBytes)]));

    public void Send(params byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += _socket.Send(bytes.AsSpan(sent));
        }
    }

    public ZmtpCommand ReceiveCommand() => Receive().Command ?? throw new InvalidOperationException("A message came.");

    public string[] ReceiveMessage() =>
        [.. (Receive().Message ?? throw new InvalidOperationException("A command came."))
            .Select(Encoding.Latin1.GetString)];

    /// <summary>Whether the server ends the connection before it says anything more.</summary>
    public bool IsEnded() => ReceiveSome(new byte[1]) == 0;

    /// <summary>Reads and forgets what comes, until the server ends the connection.</summary>
    public void ReadToEnd()
    {
        var buffer = new byte[1 << 20];
        while (ReceiveSome(buffer) > 0)
        {
        }
    }

    public void Dispose() => _socket.Dispose();

    private Traffic Receive()
    {
        Traffic traffic;
        while (!_reader.TryRead(ref _input, out traffic))
        {
            var buffer = new byte[65536];
            var count = _socket.Receive(buffer);
            if (count == 0)
            {
                throw new EndOfStreamException("The server ended the connection.");
            }

            _input = new ReadOnlySequence<byte>([.. _input.ToArray(), .. buffer[..count]]);
        }

        return traffic;
    }

    /// <summary>How many bytes one receive brings; none at the end of the connection, well or with a reset.</summary>
    private int ReceiveSome(byte[] buffer)
    {
        try
        {
            return _socket.Receive(buffer);
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
        {
            return 0;
        }
    }
}
