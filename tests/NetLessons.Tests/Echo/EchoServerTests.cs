using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons.Tests;

/// <summary>What the echo servers have in common; each of them has a class of its own.</summary>
public abstract class EchoServerTests
{
    private static readonly TcpEchoOptions Hello = TcpEchoOptions.Hello with { Pause = TimeSpan.Zero };
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private protected abstract RunningEchoServer Start(TcpEchoOptions options);

    [Fact]
    public void The_first_form_greets_answers_and_ends_on_its_stop_word()
    {
        using var server = Start(Hello);
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
        using var server = Start(TcpEchoOptions.Server);
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal(
            ["Welcome to server", "Server Hello", "Server exit", "Server nihao"],
            Converse(client, "Hello", "exit", "nihao"));
        client.Send("end");
        Assert.Equal("", client.Receive());
    }

    [Fact]
    public void It_listens_on_this_machine_only()
    {
        using var server = Start(Hello);
        Assert.Equal(IPAddress.Loopback, server.LocalEndPoint.Address);
        Assert.NotEqual(0, server.LocalEndPoint.Port);
    }

    [Fact]
    public void Braces_in_a_message_are_only_text()
    {
        using var server = Start(Hello);
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal(["Welcome!", "Hello, {0}{1}!"], Converse(client, "{0}{1}"));
    }

    [Fact]
    public void A_message_longer_than_one_receive_is_answered_in_parts()
    {
        using var server = Start(Hello with { MaxMessageBytes = 4 });
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal("Welcome!", client.Receive());
        client.Send("12345678exit");
        Assert.Equal("Hello, 1234!Hello, 5678!", Encoding.UTF8.GetString(client.ReceiveToEnd()));
    }

    [Fact]
    public void A_message_as_long_as_one_receive_is_answered_whole_also_where_the_answer_has_to_wait()
    {
        var (name, rest) = (new string('M', 1024), new string('x', 8_000_000));
        using var server = Start(new TcpEchoOptions { AnswerFormat = "{0}" + rest });
        using var client = new LoopbackClient(server.LocalEndPoint.Port, receiveBuffer: 4096);
        client.Send(name);
        client.EndSending();
        Assert.Equal(name + rest, Encoding.UTF8.GetString(client.ReceiveToEnd()));
    }

    [Fact]
    public void A_client_that_hangs_up_mid_conversation_leaves_the_server_serving()
    {
        using var server = Start(Hello);
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
        using var server = Start(Hello);
        using var silent = new LoopbackClient(server.LocalEndPoint);
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal(["Welcome!", "Hello, Tracy!"], Converse(client, "Tracy"));
    }

    [Fact]
    public void A_silent_client_is_hung_up_on_in_the_end()
    {
        using var server = Start(Hello with { IdleTimeout = TimeSpan.FromMilliseconds(100) });
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal("Welcome!", Encoding.UTF8.GetString(client.ReceiveToEnd()));
        server.Log.WaitFor(3);
        Assert.Equal($"No word from {client.LocalEndPoint} for 0.1 seconds.", server.Log.Lines[1]);
    }

    [Fact]
    public void One_client_too_many_is_told_so_politely()
    {
        using var server = Start(Hello with { MaxConnections = 1 });
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
    public void A_client_that_has_seen_its_end_has_left_its_place_to_the_next()
    {
        using var server = Start(Hello with { MaxConnections = 1 });
        for (var i = 0; i < 300; i++)
        {
            using var client = new LoopbackClient(server.LocalEndPoint);
            Assert.Equal("Welcome!", client.Receive());
            client.Send("exit");
            Assert.Equal("", client.Receive());
        }
    }

    [Fact]
    public async Task Stopping_ends_a_pause_a_blocked_send_and_every_conversation()
    {
        // More than all buffers on the way take: the first answer is not out before the client reads.
        var talking = new TcpEchoOptions { AnswerFormat = "{0}" + new string('x', 32_000_000) };
        var server = Start(talking);
        var pausing = Start(TcpEchoOptions.Hello with { Pause = TimeSpan.FromHours(1) });
        using var neverReads = new LoopbackClient(server.LocalEndPoint.Port, receiveBuffer: 4096);
        using var waits = new LoopbackClient(pausing.LocalEndPoint);
        Assert.Equal("Welcome!", waits.Receive());
        waits.Send("Michael");
        neverReads.Send("Michael");
        neverReads.WaitForBytes();

        var token = TestContext.Current.CancellationToken;
        await server.DisposeAsync().AsTask().WaitAsync(Limit, token);
        await pausing.DisposeAsync().AsTask().WaitAsync(Limit, token);

        // The last word of a conversation is this line, and all of them were waited for.
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
            using var server = Start(Hello with { Port = port });
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
        using var first = Start(Hello);
        var options = Hello with { Port = first.LocalEndPoint.Port };
        var error = Assert.Throws<PortTakenException>(() => Start(options));
        using var second = Start(options with { Port = error.FreePort });
        Assert.Equal(error.FreePort, second.LocalEndPoint.Port);
    }

    [Theory]
    [InlineData("Hello, {1}!")]
    [InlineData("Hello, {!")]
    [InlineData("Hello, {0,10}!")]
    public void An_answer_format_that_cannot_work_is_refused_at_the_start(string format)
    {
        var error = Assert.Throws<ArgumentException>(() => Start(Hello with { AnswerFormat = format }));
        Assert.Contains(format, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_may_stand_in_its_answer_twice_and_bytes_that_are_no_text_come_back_as_they_are()
    {
        using var server = Start(Hello with { Greeting = "", AnswerFormat = "{{{0}}} {0}" });
        using var client = new LoopbackClient(server.LocalEndPoint);
        client.AsStream().Write([0xff, 0x00, 0xe6]);
        var answer = new byte[8];
        client.AsStream().ReadExactly(answer);
        Assert.Equal([(byte)'{', 0xff, 0x00, 0xe6, (byte)'}', (byte)' ', 0xff, 0x00], answer);
    }

    [Fact]
    public void A_client_that_reads_nothing_is_hung_up_on_in_the_end()
    {
        using var server = Start(new TcpEchoOptions
        {
            AnswerFormat = "{0}" + new string('x', 32_000_000),
            IdleTimeout = TimeSpan.FromMilliseconds(500),
        });
        using var client = new LoopbackClient(server.LocalEndPoint.Port, receiveBuffer: 4096);
        client.Send("Michael");
        client.WaitForBytes();
        server.Log.WaitFor(3, 30_000);
        Assert.Equal($"No word from {client.LocalEndPoint} for 0.5 seconds.", server.Log.Lines[1]);
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_at_the_start()
    {
        foreach (var options in new[]
        {
            Hello with { MaxConnections = 0 },
            Hello with { MaxMessageBytes = 0 },
            Hello with { Pause = TimeSpan.FromTicks(-1) },
            Hello with { IdleTimeout = TimeSpan.Zero },
            Hello with { IdleTimeout = TimeSpan.FromDays(100) },
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Start(options));
        }
    }

    [Fact]
    public void Answers_longer_than_any_array_are_refused_at_the_start()
    {
        var format = string.Concat(Enumerable.Repeat("{0}", 33_000));
        var error = Assert.Throws<ArgumentException>(
            () => Start(new TcpEchoOptions { AnswerFormat = format, MaxMessageBytes = 65_535 }));
        Assert.StartsWith(
            "The answer to a message of 65535 bytes would have 2162655000", error.Message, StringComparison.Ordinal);
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
