using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons.Tests;

public sealed class TcpEchoServerTests
{
    private static readonly TcpEchoOptions Hello = TcpEchoOptions.Hello with { Pause = TimeSpan.Zero };
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public void The_first_form_greets_answers_and_ends_on_its_stop_word()
    {
        using var server = TcpEchoServer.Start(Hello);
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal(["Welcome!", "Hello, Michael!", "Hello, 新浪!"], Converse(client, "Michael", "新浪"));
        client.Send("exit");
        Assert.Equal("", client.Receive());

        server.Log.WaitFor(2);
        Assert.Equal(
            [
                $"Accept new connection from {client.LocalEndPoint}...",
                $"Connection from {client.LocalEndPoint} closed.",
            ],
            server.Log.Lines);
    }

    [Fact]
    public void The_second_form_has_its_own_words()
    {
        using var server = TcpEchoServer.Start(TcpEchoOptions.Server);
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal(
            ["Welcome to server", "Server Hello", "Server exit", "Server nihao"],
            Converse(client, "Hello", "exit", "nihao"));
        client.Send("end");
        Assert.Equal("", client.Receive());
    }

    [Fact]
    public void The_presets_have_the_values_of_the_lesson()
    {
        Assert.Equal(TimeSpan.FromSeconds(1), TcpEchoOptions.Hello.Pause);
        Assert.Equal(TimeSpan.Zero, TcpEchoOptions.Server.Pause);
        Assert.Equal(0, TcpEchoOptions.Hello.Port);
        Assert.Equal(5, TcpEchoOptions.Hello.Backlog);
        Assert.Equal(1024, TcpEchoOptions.Hello.MaxMessageBytes);
    }

    [Fact]
    public void It_listens_on_this_machine_only()
    {
        using var server = TcpEchoServer.Start(Hello);
        Assert.Equal(IPAddress.Loopback, server.LocalEndPoint.Address);
        Assert.NotEqual(0, server.LocalEndPoint.Port);
    }

    [Fact]
    public void Braces_in_a_message_are_only_text()
    {
        using var server = TcpEchoServer.Start(Hello);
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal(["Welcome!", "Hello, {0}{1}!"], Converse(client, "{0}{1}"));
    }

    [Fact]
    public void A_message_longer_than_one_receive_is_answered_in_parts()
    {
        using var server = TcpEchoServer.Start(Hello with { MaxMessageBytes = 4 });
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal("Welcome!", client.Receive());
        client.Send("12345678exit");
        Assert.Equal("Hello, 1234!Hello, 5678!", Encoding.UTF8.GetString(client.ReceiveToEnd()));
    }

    [Fact]
    public void A_client_that_hangs_up_mid_conversation_leaves_the_server_serving()
    {
        using var server = TcpEchoServer.Start(Hello);
        using (var rude = new LoopbackClient(server.LocalEndPoint))
        {
            rude.Send("Michael");
        }

        server.Log.WaitFor(2);
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal(["Welcome!", "Hello, Tracy!"], Converse(client, "Tracy"));
    }

    [Fact]
    public void A_silent_client_delays_nobody()
    {
        using var server = TcpEchoServer.Start(Hello);
        using var silent = new LoopbackClient(server.LocalEndPoint);
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal(["Welcome!", "Hello, Tracy!"], Converse(client, "Tracy"));
    }

    [Fact]
    public void A_silent_client_is_hung_up_on_in_the_end()
    {
        using var server = TcpEchoServer.Start(Hello with { IdleTimeout = TimeSpan.FromMilliseconds(100) });
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal("Welcome!", Encoding.UTF8.GetString(client.ReceiveToEnd()));
        server.Log.WaitFor(3);
        Assert.Equal($"No word from {client.LocalEndPoint} for 0.1 seconds.", server.Log.Lines[1]);
    }

    [Fact]
    public void One_client_too_many_is_told_so_politely()
    {
        using var server = TcpEchoServer.Start(Hello with { MaxConnections = 1 });
        using var first = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal("Welcome!", first.Receive());
        using (var second = new LoopbackClient(server.LocalEndPoint))
        {
            var farewell = Encoding.UTF8.GetString(second.ReceiveToEnd());
            Assert.StartsWith("Too many connections", farewell, StringComparison.Ordinal);
            server.Log.WaitFor(2);
            Assert.Equal($"Refused connection from {second.LocalEndPoint}: 1 are open.", server.Log.Lines[1]);
        }

        Assert.Equal("Hello, Tracy!", Ask(first, "Tracy"));
    }

    [Fact]
    public async Task Stopping_ends_a_pause_a_blocked_send_and_every_thread()
    {

        // More than all buffers on the way take: the first answer is not out before the client reads.
        var talking = new TcpEchoOptions { AnswerFormat = "{0}" + new string('x', 32_000_000) };
        var server = TcpEchoServer.Start(talking);
        var pausing = TcpEchoServer.Start(TcpEchoOptions.Hello with { Pause = TimeSpan.FromHours(1) });
        using var neverReads = new LoopbackClient(server.LocalEndPoint.Port, receiveBuffer: 4096);
        using var waits = new LoopbackClient(pausing.LocalEndPoint);
        Assert.Equal("Welcome!", waits.Receive());
        waits.Send("Michael");
        neverReads.Send("Michael");
        neverReads.WaitForBytes();

        var token = TestContext.Current.CancellationToken;
        await server.DisposeAsync().AsTask().WaitAsync(Limit, token);
        await pausing.DisposeAsync().AsTask().WaitAsync(Limit, token);

        // The last word of a thread is this line, and all of them were waited for.
        Assert.Equal($"Connection from {neverReads.LocalEndPoint} closed.", server.Log.Lines[^1]);
        Assert.Equal($"Connection from {waits.LocalEndPoint} closed.", pausing.Log.Lines[^1]);
        Assert.True(waits.IsEnded());
    }

    [Fact]
    public void A_stopped_servers_port_is_free_at_once()
    {
        var port = 0;
        for (var i = 0; i < 3; i++)
        {
            using var server = TcpEchoServer.Start(Hello with { Port = port });
            using var client = new LoopbackClient(server.LocalEndPoint);
            Assert.Equal("Welcome!", client.Receive());
            Assert.True(port == 0 || server.LocalEndPoint.Port == port);
            port = server.LocalEndPoint.Port;
            server.Dispose();
            server.Dispose();
        }

        Assert.Throws<SocketException>(() => new LoopbackClient(port));
    }

    [Fact]
    public void A_taken_port_is_an_error_that_offers_a_free_one()
    {
        using var first = TcpEchoServer.Start(Hello);
        var options = Hello with { Port = first.LocalEndPoint.Port };
        var error = Assert.Throws<PortTakenException>(() => TcpEchoServer.Start(options));
        using var second = TcpEchoServer.Start(options with { Port = error.FreePort });
        Assert.Equal(error.FreePort, second.LocalEndPoint.Port);
    }

    [Theory]
    [InlineData("Hello, {1}!")]
    [InlineData("Hello, {!")]
    public void An_answer_format_that_cannot_work_is_refused_at_the_start(string format)
    {
        var error = Assert.Throws<ArgumentException>(() => TcpEchoServer.Start(Hello with { AnswerFormat = format }));
        Assert.Contains(format, error.Message, StringComparison.Ordinal);
    }

    private static string[] Converse(LoopbackClient client, params string[] messages)
    {
        var greeting = client.Receive();
        return [greeting, .. messages.Select(message => Ask(client, message))];
    }

    private static string Ask(LoopbackClient client, string message)
    {
        client.Send(message);
        return client.Receive();
    }
}
