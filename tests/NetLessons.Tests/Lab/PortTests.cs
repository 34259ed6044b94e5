using System.Net;
using System.Net.Sockets;

namespace NetLessons.Tests;

public sealed class PortTests
{
    [Theory]
    [InlineData(ProtocolType.Tcp)]
    [InlineData(ProtocolType.Udp)]
    public void A_free_port_is_free_and_a_taken_one_is_not(ProtocolType protocol)
    {
        var holder = protocol == ProtocolType.Tcp ? Loopback.Listen(0, backlog: 1) : Loopback.BindUdp(0);
        var port = ((IPEndPoint)holder.LocalEndPoint!).Port;
        Assert.StartsWith("is taken by ", Loopback.Obstacle(port, protocol), StringComparison.Ordinal);
        holder.Dispose();
        Assert.Null(Loopback.Obstacle(port, protocol));
    }

    // Some systems let a server on 127.0.0.1 go in front of one on all addresses; the list of what is in use tells.
    [Theory]
    [InlineData("0.0.0.0", true)]
    [InlineData("::", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("192.0.2.1", false)]
    public void A_port_that_is_taken_on_all_addresses_is_taken_here_too(string address, bool isTaken)
    {
        var port = Loopback.FreePort(ProtocolType.Tcp);
        var used = new[] { new IPEndPoint(IPAddress.Parse(address), port) };
        Assert.Equal(isTaken, Loopback.Obstacle(port, ProtocolType.Tcp, used) is not null);
        Assert.Null(Loopback.Obstacle(port, ProtocolType.Tcp, []));
    }

    [Fact]
    public void The_error_of_a_taken_port_names_its_holder_and_offers_a_free_port()
    {
        using var holder = Loopback.Listen(0, backlog: 1);
        var port = ((IPEndPoint)holder.LocalEndPoint!).Port;
        var error = Assert.Throws<PortTakenException>(() => Loopback.Listen(port, backlog: 1));
        Assert.Equal((port, ProtocolType.Tcp), (error.Port, error.Protocol));
        Assert.StartsWith($"Port {port} is taken by ", error.Message, StringComparison.Ordinal);
        Assert.EndsWith($"{error.FreePort} is free.", error.Message, StringComparison.Ordinal);
        var cause = Assert.IsType<SocketException>(error.InnerException);
        Assert.Equal(SocketError.AddressAlreadyInUse, cause.SocketErrorCode);
        Loopback.Listen(error.FreePort, backlog: 1).Dispose();
    }

    [Theory]
    [InlineData(ProtocolType.Tcp)]
    [InlineData(ProtocolType.Udp)]
    public void On_linux_the_holder_of_a_port_is_known(ProtocolType protocol)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Who holds a port is known on Linux only.");
        using var socket = protocol == ProtocolType.Tcp ? Loopback.Listen(0, backlog: 1) : Loopback.BindUdp(0);
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        Assert.Equal(Environment.ProcessId, PortHolder.Find(port, protocol)?.ProcessId);
        Assert.Matches($@" \(process {Environment.ProcessId}, this one\)$", PortHolder.Describe(port, protocol));
        Assert.Equal("python3 (process 1)", new PortHolder("python3", 1).ToString());
    }

    [Theory]
    [InlineData("0: 0100007F:270F 00000000:0000 0A 0:0 0:0 0 1000 0 77 1", ProtocolType.Tcp, "77")]
    [InlineData("0: 00000000:270F 00000000:0000 0A 0:0 0:0 0 1000 0 78 1", ProtocolType.Tcp, "78")]
    [InlineData("0: 00000000000000000000000000000000:270F 0:0 0A 0:0 0:0 0 1000 0 79 1", ProtocolType.Tcp, "79")]
    [InlineData("0: 0100007F:270F 0100007F:9C40 01 0:0 0:0 0 1000 0 80 1", ProtocolType.Tcp, null)]
    [InlineData("0: 0100007F:2710 00000000:0000 0A 0:0 0:0 0 1000 0 81 1", ProtocolType.Tcp, null)]
    [InlineData("0: 0501A8C0:270F 00000000:0000 0A 0:0 0:0 0 1000 0 82 1", ProtocolType.Tcp, null)]
    [InlineData("0: 0100007F:270F 00000000:0000 07 0:0 0:0 0 1000 0 83 2", ProtocolType.Udp, "83")]
    [InlineData(
        "sl local_address rem_address st tx_queue rx_queue tr tm->when uid timeout inode", ProtocolType.Tcp, null)]
    [InlineData("", ProtocolType.Tcp, null)]
    public void A_line_of_the_kernels_table_has_the_socket_that_holds_the_port(
        string line, ProtocolType protocol, string? inode) =>
        Assert.Equal(inode, PortHolder.Inode(line, 9999, protocol));

    [Fact]
    public void Where_the_holder_is_not_known_a_command_finds_it()
    {
        Assert.Equal("lsof -nP -iTCP:9999", PortHolder.Command(9999, ProtocolType.Tcp, windows: false));
        Assert.Equal("netstat -ano -p UDP | findstr :9999", PortHolder.Command(9999, ProtocolType.Udp, windows: true));
    }
}
