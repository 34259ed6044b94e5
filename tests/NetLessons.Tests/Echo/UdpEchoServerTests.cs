using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons.Tests;

public sealed class UdpEchoServerTests
{
    [Fact]
    public void Each_form_answers_each_datagram_and_logs_its_sender()
    {
        using var hello = UdpEchoServer.Start(UdpEchoOptions.Hello);
        using var other = UdpEchoServer.Start(UdpEchoOptions.Server);
        using var client = Client();
        Assert.Equal("Hello, Michael!", Ask(client, hello, "Michael"));
        Assert.Equal("Hello, 新浪!", Ask(client, hello, "新浪"));
        Assert.Equal("Hello, !", Ask(client, hello, ""));
        Assert.Equal("udp server nihao", Ask(client, other, "nihao"));
        var line = $"Received from {client.LocalEndPoint}.";
        Assert.Equal([line, line, line], hello.Log.Lines);
        Assert.Equal(IPAddress.Loopback, hello.LocalEndPoint.Address);
    }

    [Fact]
    public void A_datagram_that_just_fits_is_answered_and_a_longer_one_is_dropped()
    {
        using var server = UdpEchoServer.Start(UdpEchoOptions.Hello);
        using var client = Client();
        client.SendTo(new byte[1025], server.LocalEndPoint);
        server.Log.WaitFor(1);
        Assert.Contains("over 1024 bytes", server.Log.Lines[0], StringComparison.Ordinal);
        Assert.Equal($"Hello, {new string('x', 1024)}!", Ask(client, server, new string('x', 1024)));
    }

    [Fact]
    public void A_client_that_is_gone_when_its_answer_comes_leaves_the_server_serving()
    {
        using var server = UdpEchoServer.Start(UdpEchoOptions.Hello);
        using (var gone = Client())
        {
            gone.SendTo("Michael"u8, server.LocalEndPoint);
        }

        using var client = Client();
        Assert.Equal("Hello, Tracy!", Ask(client, server, "Tracy"));
        Assert.Equal("Hello, Sarah!", Ask(client, server, "Sarah"));
    }

    [Fact]
    public void A_stopped_servers_port_is_free_at_once_and_its_thread_ended()
    {
        var port = 0;
        for (var i = 0; i < 3; i++)
        {
            using var server = UdpEchoServer.Start(UdpEchoOptions.Hello with { Port = port });
            Assert.True(port == 0 || server.LocalEndPoint.Port == port);
            port = server.LocalEndPoint.Port;
            server.Dispose();
            server.Dispose();
        }
    }

    [Fact]
    public void A_taken_port_is_an_error_that_offers_a_free_one()
    {
        using var first = UdpEchoServer.Start();
        var error = Assert.Throws<PortTakenException>(
            () => UdpEchoServer.Start(UdpEchoOptions.Hello with { Port = first.LocalEndPoint.Port }));
        Assert.Equal((first.LocalEndPoint.Port, ProtocolType.Udp), (error.Port, error.Protocol));
        using var second = UdpEchoServer.Start(UdpEchoOptions.Hello with { Port = error.FreePort });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void A_limit_that_makes_no_sense_is_refused_at_the_start(int bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => UdpEchoServer.Start(new UdpEchoOptions { MaxDatagramBytes = bytes }));

    [Fact]
    public void Answers_longer_than_any_array_are_refused_at_the_start()
    {
        var format = string.Concat(Enumerable.Repeat("{0}", 33_000));
        var options = new UdpEchoOptions { AnswerFormat = format, MaxDatagramBytes = 65_535 };
        Assert.Throws<ArgumentException>(() => UdpEchoServer.Start(options));
    }

    private static Socket Client()
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
        {
            ReceiveTimeout = 20_000,
        };
        client.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return client;
    }

    private static string Ask(Socket client, UdpEchoServer server, string message)
    {
        var buffer = new byte[2048];
        client.SendTo(Encoding.UTF8.GetBytes(message), server.LocalEndPoint);
        return Encoding.UTF8.GetString(buffer, 0, client.Receive(buffer));
    }
}
