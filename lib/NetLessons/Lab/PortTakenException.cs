using System.Net.Sockets;

namespace NetLessons;

/// <summary>The port that a server should have is taken; the message says by whom, and offers a free one.</summary>
public sealed class PortTakenException : IOException
{
    internal PortTakenException(int port, ProtocolType protocol, SocketException cause)
        : this(port, protocol, Loopback.FreePort(protocol), cause)
    {
    }

    private PortTakenException(int port, ProtocolType protocol, int freePort, SocketException cause)
        : base(
            $"Port {port} is taken by {PortHolder.Describe(port, protocol)}. "
            + $"Stop that, or use another port: {freePort} is free.",
            cause) => (Port, Protocol, FreePort) = (port, protocol, freePort);

    /// <summary>The port that is taken.</summary>
    public int Port { get; }

    /// <summary>Whether it is a TCP or a UDP port.</summary>
    public ProtocolType Protocol { get; }

    /// <summary>A port that was free when this was thrown.</summary>
    public int FreePort { get; }
}
