using System.Net;

namespace NetLessons;

/// <summary>
/// The web sites of the lab, on 127.0.0.1: a small HTTP/1.1 server (RFC 9112) with a page for <c>www.sina.com.cn</c>,
/// <c>www.sohu.com</c>, <c>www.baidu.com</c> and <c>www.lab.test</c> each, told apart by the field <c>Host</c>.
/// </summary>
/// <remarks>In the clear, <c>www.lab.test</c> answers that it is to be had over HTTPS only.</remarks>
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
            connection => ConverseAsync(connection, session => session.RunAsync()),
            connection => ConverseAsync(connection, session => session.RefuseAsync()));
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

    private async Task ConverseAsync(TimedSocket connection, Func<LabWebSession, Task> converse)
    {
        var session = new LabWebSession(connection, _options);
        await using (session.ConfigureAwait(false))
        {
            await converse(session).ConfigureAwait(false);
        }
    }
}
