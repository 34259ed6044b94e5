using System.Net;

namespace NetLessons.ServerHost;

/// <summary>One of the servers, by its name.</summary>
internal sealed class HostedServer(IPEndPoint endPoint, IAsyncDisposable server) : IAsyncDisposable
{
    public static IReadOnlyList<string> Names { get; } =
        ["tcp-threads", "tcp-async", "kestrel", "udp", "web", "mail", "pop3", "imap", "tap", "tap-udp"];

    public IPEndPoint LocalEndPoint => endPoint;

    /// <exception cref="ArgumentException">There is no such server.</exception>
    public static HostedServer Start(string name, int maxConnections, TimeSpan idleTimeout)
    {
        switch (name)
        {
            case "tcp-threads":
                var threads = TcpEchoServer.Start(Hello(maxConnections, idleTimeout));
                return new HostedServer(threads.LocalEndPoint, threads);
            case "tcp-async":
                var async = AsyncTcpEchoServer.Start(Hello(maxConnections, idleTimeout));
                return new HostedServer(async.LocalEndPoint, async);
            case "kestrel":
                var kestrel = KestrelEchoServer.Start();
                return new HostedServer(kestrel.LocalEndPoint, kestrel);
            case "udp":
                var udp = UdpEchoServer.Start();
                return new HostedServer(udp.LocalEndPoint, udp);
            case "web":
                var web = LabWebServer.Start(
                    new LabWebServerOptions { MaxConnections = maxConnections, IdleTimeout = idleTimeout });
                return new HostedServer(web.LocalEndPoint, web);
            case "mail" or "pop3" or "imap":
                var mail = MailServer.Start(new MailServerOptions
                {
                    Protocol = name switch
                    {
                        "pop3" => MailProtocol.Pop3,
                        "imap" => MailProtocol.Imap,
                        _ => MailProtocol.Smtp,
                    },
                    MaxConnections = maxConnections,
                    IdleTimeout = idleTimeout,
                });
                return new HostedServer(mail.LocalEndPoint, mail);
            case "tap" or "tap-udp":
                var tapped = Start(name == "tap" ? "tcp-async" : "udp", maxConnections, idleTimeout);
                var tap = name == "tap" ? Wire.Tap(tapped.LocalEndPoint) : Wire.TapUdp(tapped.LocalEndPoint);
                return new HostedServer(tap.LocalEndPoint, new Both(tap, tapped));
            default:
                throw new ArgumentException($"There is no server '{name}'.", nameof(name));
        }
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static TcpEchoOptions Hello(int maxConnections, TimeSpan idleTimeout) => TcpEchoOptions.Hello with
    {
        Pause = TimeSpan.Zero,
        Backlog = 4096,
        MaxConnections = maxConnections,
        IdleTimeout = idleTimeout,
    };

    private sealed class Both(IAsyncDisposable first, IAsyncDisposable second) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await first.DisposeAsync();
            await second.DisposeAsync();
        }
    }
}
