using System.Net;

namespace NetLessons;

/// <summary>Taps the wire between a client and a server on this machine, or between this machine and another.</summary>
public static class Wire
{
    /// <summary>
    /// A tap before a TCP server: connect to its <see cref="WireTap.LocalEndPoint"/> instead, and see in its
    /// <see cref="WireTap.Recording"/> what was said.
    /// </summary>
    /// <param name="target">The server, an <see cref="IPEndPoint"/>.</param>
    /// <param name="client">What a client is called in the pictures; several are numbered.</param>
    /// <param name="server">What the server is called in the pictures.</param>
    /// <exception cref="ArgumentException">The target is no address and port.</exception>
    public static WireTap Tap(EndPoint target, string client = "client", string server = "server") =>
        Tap(target, new WireTapOptions { Client = client, Server = server });

    /// <inheritdoc cref="Tap(EndPoint, string, string)"/>
    /// <param name="target">The server, an <see cref="IPEndPoint"/>.</param>
    /// <param name="options">What the sides are called, and how far the tap goes.</param>
    /// <exception cref="PortTakenException">The port of the options is taken.</exception>
    public static WireTap Tap(EndPoint target, WireTapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var recorder = options.CreateRecorder();
        var address = Address(target);
        return new WireTap(new TcpForwarder(address, options, recorder), recorder, address);
    }

    /// <summary>
    /// A tap before a UDP server: send to its <see cref="WireTap.LocalEndPoint"/> instead. The server sees each client
    /// behind a port of the tap's own, and its answers come from the tap.
    /// </summary>
    /// <inheritdoc cref="Tap(EndPoint, string, string)"/>
    public static WireTap TapUdp(EndPoint target, string client = "client", string server = "server") =>
        TapUdp(target, new WireTapOptions { Client = client, Server = server });

    /// <inheritdoc cref="TapUdp(EndPoint, string, string)"/>
    /// <param name="target">The server, an <see cref="IPEndPoint"/>.</param>
    /// <param name="options">What the sides are called, and how far the tap goes.</param>
    /// <exception cref="PortTakenException">The port of the options is taken.</exception>
    public static WireTap TapUdp(EndPoint target, WireTapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var recorder = options.CreateRecorder(keepsDatagrams: true);
        var address = Address(target);
        return new WireTap(new UdpForwarder(address, options, recorder), recorder, address);
    }

    // A server bound to all addresses says 0.0.0.0, which not every system connects to.
    private static IPEndPoint Address(EndPoint target) => target switch
    {
        null => throw new ArgumentNullException(nameof(target)),
        IPEndPoint { Port: 0 } => throw new ArgumentException(
            "The endpoint to tap has port 0: give the LocalEndPoint of a socket that is bound.", nameof(target)),
        IPEndPoint ip when ip.Address.Equals(IPAddress.Any) => new IPEndPoint(IPAddress.Loopback, ip.Port),
        IPEndPoint ip when ip.Address.Equals(IPAddress.IPv6Any) => new IPEndPoint(IPAddress.IPv6Loopback, ip.Port),
        IPEndPoint ip => ip,
        _ => throw new ArgumentException(
            $"The endpoint to tap must be an address and a port, such as server.LocalEndPoint, not {target}.",
            nameof(target)),
    };
}
