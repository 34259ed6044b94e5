using System.Net.Sockets;

namespace NetLessons.ServerHost;

/// <summary>Starts a server and stops it while clients are talking to it, again and again.</summary>
internal static class Restarts
{
    private const int Times = 100;
    private const int Clients = 24;

    /// <returns>What was open before.</returns>
    /// <exception cref="SocketException">
    /// A client was not served, or a stopped server's port was not free.
    /// </exception>
    /// <exception cref="IOException">A client was not served.</exception>
    public static async Task<Holdings> RunAsync(string name)
    {
        // The first times load assemblies and start threads that stay.
        for (var i = 0; i < 3; i++)
        {
            await StartAndStopAsync(name);
        }

        await Task.Delay(500);
        var before = Holdings.Now();
        for (var i = 0; i < Times; i++)
        {
            await StartAndStopAsync(name);
        }

        return before;
    }

    private static async Task StartAndStopAsync(string name)
    {
        var server = HostedServer.Start(name, maxConnections: 2 * Clients, TimeSpan.FromMinutes(5));
        var (type, protocol) = name is "udp" or "tap-udp"
            ? (SocketType.Dgram, ProtocolType.Udp)
            : (SocketType.Stream, ProtocolType.Tcp);
        var clients = Enumerable.Range(0, Clients)
            .Select(_ => new Socket(AddressFamily.InterNetwork, type, protocol))
            .ToList();
        try
        {
            var served = clients.Select(_ => new TaskCompletionSource()).ToList();
            var talks = clients.Zip(served, (client, isServed) => TalkAsync(name, client, server, isServed)).ToList();
            await Task.WhenAll(served.Select(one => one.Task));

            await server.DisposeAsync();
            using var next = new Socket(AddressFamily.InterNetwork, type, protocol);
            next.Bind(server.LocalEndPoint);
            if (type == SocketType.Stream)
            {
                next.Listen();
            }

            // Who waits for an answer to a datagram would wait for ever.
            clients.ForEach(client => client.Close(0));
            await Task.WhenAll(talks);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }

    // Says something again and again, and takes what comes for an answer, until the connection ends.
    private static async Task TalkAsync(
        string name, Socket client, HostedServer server, TaskCompletionSource isServed)
    {
        var words = name switch
        {
            "web" => "GET / HTTP/1.1\r\nHost: www.baidu.com\r\n\r\n"u8.ToArray(),
            "mail" => "NOOP\r\n"u8.ToArray(),
            "pop3" => "CAPA\r\n"u8.ToArray(),
            "imap" => "a NOOP\r\n"u8.ToArray(),
            _ => "Tracy"u8.ToArray(),
        };
        var buffer = new byte[8192];
        try
        {
            await client.ConnectAsync(server.LocalEndPoint);
            await client.SendAsync(words);
            while (await client.ReceiveAsync(buffer) > 0)
            {
                isServed.TrySetResult();
                await client.SendAsync(words);
            }

            isServed.TrySetException(new IOException("The server hung up before it said anything."));
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The server has stopped, or this client has; before the first answer neither may.
            isServed.TrySetException(e);
        }
    }
}
