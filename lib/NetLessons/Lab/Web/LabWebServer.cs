using System.Net;

namespace NetLessons;

/// <summary>
/// The web sites of the lab, on 127.0.0.1: a small HTTP/1.1 server (RFC 9112) with a page for <c>www.sina.com.cn</c>,
/// <c>www.sohu.com</c> and <c>www.baidu.com</c> each, told apart by the field <c>Host</c>.
/// </summary>
public sealed class LabWebServer : IDisposable, IAsyncDisposable
{
    private readonly LabWebServerOptions _options;
    private readonly ConnectionListener _listener;

    private LabWebServer(LabWebServerOptions options)
    {
        _options = options;
        _listener = new ConnectionListener(
            options.Port,
            new ConnectionLimits(options.MaxConnections, options.IdleTimeout),
            connection => new LabWebSession(connection, _options).RunAsync(),
            connection => new LabWebSession(connection, _options).RefuseAsync());
    }

    /// <summary>Where the server listens.</summary>
    public IPEndPoint LocalEndPoint => _listener.LocalEndPoint;

    /// <summary>Starts a server; it runs until it is disposed.</summary>
    /// <exception cref="PortTakenException">The port is taken.</exception>
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public static LabWebServer Start(LabWebServerOptions? options = null)
    {
        options ??= new LabWebServerOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxHeadBytes, 64);
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxBodyBytes);
        return new LabWebServer(options);
    }

    /// <summary>Stops the server within a second: open connections are cut, and the port is free.</summary>
    public void Dispose() => _listener.Dispose();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync() => _listener.DisposeAsync();
}
