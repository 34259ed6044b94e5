using System.Net.Sockets;

namespace NetLessons.Tests;

/// <summary>A client and a server with a tap between them; every wait of theirs ends after half a minute.</summary>
internal sealed class TcpPeers : IAsyncDisposable
{
    public const int Patience = 30_000;

    private readonly Socket _listener;

    public TcpPeers(WireTapOptions? options = null, int? bufferBytes = null)
    {
        _listener = Loopback.Listen(0, backlog: 100);
        Tap = Wire.Tap(_listener.LocalEndPoint!, options ?? new WireTapOptions());
        (Client, Server) = Connect(bufferBytes);
    }

    public WireTap Tap { get; }

    public Socket Client { get; }

    public Socket Server { get; }

    /// <summary>The side that a direction leads away from, and the one that it leads to.</summary>
    public (Socket From, Socket To) Sides(WireDirection direction) =>
        direction == WireDirection.ToServer ? (Client, Server) : (Server, Client);

    /// <summary>One more pair, through the same tap.</summary>
    public (Socket Client, Socket Server) Connect(int? bufferBytes = null)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Prepare(client, bufferBytes);
        client.Connect(Tap.LocalEndPoint);
        Assert.True(_listener.Poll(TimeSpan.FromMilliseconds(Patience), SelectMode.SelectRead));
        var server = _listener.Accept();
        Prepare(server, bufferBytes);
        return (client, server);
    }

    public static byte[] Receive(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count;)
        {
            var received = socket.Receive(bytes.AsSpan(got));
            Assert.NotEqual(0, received);
            got += received;
        }

        return bytes;
    }

    /// <summary>Sends until the connection breaks.</summary>
    public static Task SendForEverAsync(Socket socket) => Task.Run(() =>
    {
        try
        {
            while (socket.Send(new byte[50_000]) > 0)
            {
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // As it was to be.
        }
    });

    /// <summary>Reads what comes; whether a reset comes, and not the end of the stream.</summary>
    public static bool IsReset(Socket socket)
    {
        var error = Assert.Throws<SocketException>(() =>
        {
            while (socket.Receive(new byte[4096]) > 0)
            {
            }
        });
        return error.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted;
    }

    public async ValueTask DisposeAsync()
    {
        await Tap.DisposeAsync();
        Client.Dispose();
        Server.Dispose();
        _listener.Dispose();
    }

    private static void Prepare(Socket socket, int? bufferBytes)
    {
        socket.ReceiveTimeout = socket.SendTimeout = Patience;
        socket.NoDelay = true;
        if (bufferBytes is { } bytes)
        {
            socket.ReceiveBufferSize = socket.SendBufferSize = bytes;
        }
    }
}
