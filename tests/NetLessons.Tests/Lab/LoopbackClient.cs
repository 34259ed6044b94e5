using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons.Tests;

/// <summary>A plain TCP client on this machine; every wait of it ends after twenty seconds.</summary>
internal sealed class LoopbackClient : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        ReceiveTimeout = 20_000,
        SendTimeout = 20_000,
        NoDelay = true,
    };

    public LoopbackClient(int port, int? receiveBuffer = null)
    {
        if (receiveBuffer is { } bytes)
        {
            _socket.ReceiveBufferSize = bytes;
        }

        _socket.Connect(IPAddress.Loopback, port);
    }

    public LoopbackClient(IPEndPoint server)
        : this(server.Port)
    {
    }

    public IPEndPoint LocalEndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>The connection as a stream, with the same limits.</summary>
    public Stream AsStream() => new NetworkStream(_socket);

    public void Send(string text) => _socket.Send(Encoding.UTF8.GetBytes(text));

    /// <summary>Ends the sending side; answers may still come.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Waits until there is something to receive, and leaves it there.</summary>
    public void WaitForBytes() => Assert.True(_socket.Poll(TimeSpan.FromSeconds(20), SelectMode.SelectRead));

    /// <summary>What one receive brings; empty at the end of the stream.</summary>
    public string Receive()
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
    }

    /// <summary>All bytes to the end of the stream.</summary>
    public byte[] ReceiveToEnd()
    {
        var all = new MemoryStream();
        var buffer = new byte[65536];
        while (_socket.Receive(buffer) is > 0 and var count)
        {
            all.Write(buffer, 0, count);
        }

        return all.ToArray();
    }

    /// <summary>One HTTP answer, its body as long as its head says; none for HEAD.</summary>
    public (ResponseHead Head, byte[] Body) ReceiveAnswer(bool hasBody = true)
    {
        var head = new MemoryStream();
        var one = new byte[1];
        while (!head.GetBuffer().AsSpan(0, (int)head.Length).EndsWith("\r\n\r\n"u8))
        {
            Assert.Equal(1, _socket.Receive(one));
            head.Write(one);
        }

        var parsed = ResponseHead.Parse(head.ToArray());
        var body = new byte[hasBody ? (int)(parsed.Fields.ContentLength ?? 0) : 0];
        for (var got = 0; got < body.Length;)
        {
            var count = _socket.Receive(body.AsSpan(got));
            Assert.NotEqual(0, count);
            got += count;
        }

        return (parsed, body);
    }

    /// <summary>Whether the other side ended the connection, well or with a reset.</summary>
    public bool IsEnded()
    {
        try
        {
            ReceiveToEnd();
            return true;
        }
        catch (SocketException e)
            when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
        {
            return true;
        }
    }

    public void Dispose() => _socket.Dispose();
}
