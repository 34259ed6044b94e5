using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons.Tests;

public sealed class PythonTests
{
    [Theory]
    [InlineData("hello", "Welcome!", "Hello, Michael!", "Hello, Tracy!", "Hello, Sarah!")]
    [InlineData("server", "Welcome to server", "Server Hello", "Server Hi", "Server nihao")]
    public async Task A_python_client_talks_to_our_tcp_server(string form, params string[] answers)
    {
        var options = form == "hello" ? TcpEchoOptions.Hello with { Pause = TimeSpan.Zero } : TcpEchoOptions.Server;
        await using var server = TcpEchoServer.Start(options);
        using var client = PeerProcess.StartPython("tcp_client.py", form, $"{server.LocalEndPoint.Port}");
        string[] expected = [.. answers, "end of stream"];
        Assert.Equal(expected, await client.ReadToEndAsync());
    }

    [Theory]
    [InlineData("hello", "Hello, Michael!", "Hello, Tracy!", "Hello, Sarah!")]
    [InlineData("server", "udp server Hello", "udp server Hi", "udp server nihao")]
    public async Task A_python_client_talks_to_our_udp_server(string form, params string[] answers)
    {
        await using var server = UdpEchoServer.Start(form == "hello" ? UdpEchoOptions.Hello : UdpEchoOptions.Server);
        using var client = PeerProcess.StartPython("udp_client.py", form, $"{server.LocalEndPoint.Port}");
        Assert.Equal(answers, await client.ReadToEndAsync());
    }

    [Theory]
    [InlineData("hello", "exit", "Welcome!", "Michael=Hello, Michael!", "Tracy=Hello, Tracy!", "Sarah=Hello, Sarah!")]
    [InlineData("server", "end", "Welcome to server", "Hello=Server Hello", "Hi=Server Hi", "nihao=Server nihao")]
    public async Task Our_client_talks_to_a_python_tcp_server(
        string form, string stopWord, string greeting, params string[] dialogue)
    {
        using var server = PeerProcess.StartPython("tcp_server.py", form, "--pause", "0.01");
        var port = await server.ReadPortAsync();

        using var client = new LoopbackClient(port);
        Assert.Equal(greeting, client.Receive());
        foreach (var (message, answer) in dialogue.Select(turn => (turn.Split('=')[0], turn.Split('=')[1])))
        {
            client.Send(message);
            Assert.Equal(answer, client.Receive());
        }

        client.Send(stopWord);
        Assert.Equal("", client.Receive());
        Assert.Equal($"Accept new connection from {client.LocalEndPoint}...", await server.ReadLineAsync());
        Assert.Equal($"Connection from {client.LocalEndPoint} closed.", await server.ReadLineAsync());
    }

    [Theory]
    [InlineData("hello", "Tracy", "Hello, Tracy!")]
    [InlineData("server", "nihao", "udp server nihao")]
    public async Task Our_client_talks_to_a_python_udp_server(string form, string message, string answer)
    {
        using var server = PeerProcess.StartPython("udp_server.py", form);
        var port = await server.ReadPortAsync();

        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        client.ReceiveTimeout = 10_000;
        client.SendTo(Encoding.UTF8.GetBytes(message), new IPEndPoint(IPAddress.Loopback, port));
        var buffer = new byte[1024];
        Assert.Equal(answer, Encoding.UTF8.GetString(buffer, 0, client.Receive(buffer)));
        var clientPort = ((IPEndPoint)client.LocalEndPoint!).Port;
        Assert.Equal($"Received from 127.0.0.1:{clientPort}.", await server.ReadLineAsync());
    }

    [Fact]
    public async Task Pythons_http_client_asks_the_web_server_three_times_over_one_connection()
    {
        await using var server = LabWebServer.Start();
        using var client = PeerProcess.StartPython("http_client.py", $"{server.LocalEndPoint.Port}");
        var lines = (await client.ReadToEndAsync()).Select(line => line.Split(' ')).ToArray();

        Assert.Equal(["GET", "200", "598838", "598838"], lines[0][..4]);
        Assert.Equal(["HEAD", "200", "598838", "0"], lines[1][..4]);
        Assert.Equal(["GET", "404"], lines[2][..2]);
        Assert.Equal(lines[2][2], lines[2][3]);
        Assert.Single(lines.Select(line => line[4]).Distinct());
    }

    [Fact]
    public async Task The_holder_of_a_port_is_named_when_it_is_another_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Who holds a port is known on Linux only.");
        using var server = PeerProcess.StartPython("tcp_server.py", "hello");
        var port = await server.ReadPortAsync();

        var error = Assert.Throws<PortTakenException>(() => TcpEchoServer.Start(new TcpEchoOptions { Port = port }));
        Assert.Matches($@"^Port {port} is taken by python3\S* \(process \d+\)\. ", error.Message);
    }
}
