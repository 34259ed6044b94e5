using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>The one way in which the library's servers get a port on 127.0.0.1.</summary>
internal static class Loopback
{
    /// <summary>A socket that listens on 127.0.0.1.</summary>
    /// <exception cref="PortTakenException">The port is taken.</exception>
    public static Socket Listen(int port, int backlog)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(backlog, 1);
        var socket = Bind(port, ProtocolType.Tcp);
        try
        {
            socket.Listen(backlog);
            return socket;
        }
        catch (SocketException e) when (IsTaken(port, e))
        {
            // On Unix two sockets may be bound to one port as long as neither listens.
            socket.Dispose();
            throw new PortTakenException(port, ProtocolType.Tcp, e);
        }
    }

    /// <summary>Accepts one connection after the other, until it is told to stop or the listener is closed.</summary>
    /// <param name="listener">The socket that listens.</param>
    /// <param name="begin">Begins to serve a connection; it waits for nothing.</param>
    /// <param name="stop">Tells it to stop.</param>
    public static async Task AcceptAsync(Socket listener, Action<Socket> begin, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                begin(await listener.AcceptAsync(stop).ConfigureAwait(false));
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException)
            {
                // A client left before it was accepted, or the system is short of sockets for the moment.
                await Task.Delay(20, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A UDP socket on 127.0.0.1.</summary>
    /// <exception cref="PortTakenException">The port is taken.</exception>
    public static Socket BindUdp(int port) => Bind(port, ProtocolType.Udp);

    /// <summary>A port that was free on 127.0.0.1 a moment ago.</summary>
    public static int FreePort(ProtocolType protocol)
    {
        using var socket = Bind(0, protocol);
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>
    /// Why a server cannot have that port, in words that follow its number; null where it can: nobody has it on
    /// 127.0.0.1, nor on all addresses at once.
    /// </summary>
    public static string? Obstacle(int port, ProtocolType protocol)
    {
        var properties = IPGlobalProperties.GetIPGlobalProperties();
        return Obstacle(port, protocol, protocol == ProtocolType.Tcp
            ? properties.GetActiveTcpListeners()
            : properties.GetActiveUdpListeners());
    }

    /// <inheritdoc cref="Obstacle(int, ProtocolType)"/>
    /// <param name="port">The port.</param>
    /// <param name="protocol">TCP or UDP.</param>
    /// <param name="used">The endpoints that are in use on this machine.</param>
    internal static string? Obstacle(int port, ProtocolType protocol, IEnumerable<IPEndPoint> used)
    {
        // Some systems let a socket on 127.0.0.1 go in front of one on 0.0.0.0: binding alone would not tell.
        if (used.Any(other => other.Port == port && IsLocal(other.Address)))
        {
            return Taken(port, protocol);
        }

        try
        {
            using var socket = protocol == ProtocolType.Tcp ? Listen(port, backlog: 1) : BindUdp(port);
            return null;
        }
        catch (PortTakenException)
        {
            return Taken(port, protocol);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            return "is not for this account to open";
        }
    }

    private static string Taken(int port, ProtocolType protocol) =>
        $"is taken by {PortHolder.Describe(port, protocol)}";

    private static Socket Bind(int port, ProtocolType protocol)
    {
        var type = protocol == ProtocolType.Tcp ? SocketType.Stream : SocketType.Dgram;
        var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch (SocketException e) when (IsTaken(port, e))
        {
            socket.Dispose();
            throw new PortTakenException(port, protocol, e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsTaken(int port, SocketException e) =>
        port != 0 && e.SocketErrorCode == SocketError.AddressAlreadyInUse;

    private static bool IsLocal(IPAddress address) =>
        IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
