using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetLessons.Tests;

[Collection(ProcessWide.Name)]
public sealed class LabTests : IDisposable
{
    private readonly TextWriter _console = Console.Out;
    private readonly StringWriter _printed = new();
    private readonly Dictionary<string, string?> _before = [];

    public LabTests()
    {
        Console.SetOut(_printed);
        Set("NETLESSONS_LAB", "offline");
        Set("NETLESSONS_ASK", "default");
        Set("NETLESSONS_PACE", "0");
    }

    private string[] Printed => _printed.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    [Fact]
    public void The_three_sites_are_played_on_this_machine_and_every_call_says_so()
    {
        var sina = Lab.Reach("www.sina.com.cn", 80);
        var again = Lab.Reach("www.sina.com.cn", 80);
        var sohu = Lab.Reach("www.sohu.com", 80);
        var baidu = Lab.Reach("www.baidu.com", 80);

        Assert.Equal(sina, again);
        Assert.All([sina, sohu, baidu], endPoint => Assert.Equal(IPAddress.Loopback, endPoint.Address));
        Assert.Equal(
            [
                $"www.sina.com.cn:80 is played by the lab, at {sina}",
                $"www.sina.com.cn:80 is played by the lab, at {sina}",
                $"www.sohu.com:80 is played by the lab, at {sohu}",
                $"www.baidu.com:80 is played by the lab, at {baidu}",
            ],
            Printed);

        using var client = new LoopbackClient(sina);
        client.Send("GET / HTTP/1.1\r\nHost: www.sina.com.cn\r\nConnection: close\r\n\r\n");
        var (head, body) = Http.Split(client.ReceiveToEnd());
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", Encoding.ASCII.GetString(head), StringComparison.Ordinal);
        Assert.Equal(598838, body.Length);
    }

    [Fact]
    public void The_https_sites_good_and_bad_are_one_server_and_the_redirecting_one_is_the_other_sites()
    {
        string[] hosts =
        [
            "www.sina.com.cn", "www.sohu.com", "www.baidu.com", "www.lab.test",
            "wrong-name.lab.test", "expired.lab.test", "unknown.lab.test",
        ];
        var https = Assert.Single(hosts.Select(host => Lab.Reach(host, 443)).Distinct());
        Assert.Equal(Lab.Reach("www.sina.com.cn", 80), Lab.Reach("www.lab.test", 80));
        using var client = new TlsClient(https, "www.sina.com.cn");
        Assert.Equal(200, client.Exchange(PageRequest.GetAndClose).Head.StatusCode);
    }

    [Fact]
    public async Task The_labs_http_handler_goes_where_the_mode_says_and_prints_nothing()
    {
        using var client = new HttpClient(Lab.HttpHandler());
        var page = await client.GetByteArrayAsync("https://www.sina.com.cn/", TestContext.Current.CancellationToken);
        Assert.Equal(598838, page.Length);
        Assert.Empty(Printed);
    }

    [Fact]
    public void A_mode_that_is_none_is_an_error_that_names_the_variable_and_its_values()
    {
        Set("NETLESSONS_LAB", "ofline");
        var error = Assert.Throws<LabException>(() => Lab.Reach("www.sina.com.cn", 80));
        Assert.Matches("NETLESSONS_LAB is 'ofline': it can be offline, online or auto", error.Message);
        Assert.Empty(Printed);
    }

    [Fact]
    public async Task A_question_takes_its_default_and_says_so_but_never_a_secret()
    {
        Assert.Equal("michael@lab.example", await Lab.Ask("From:", "michael@lab.example"));
        Assert.Equal("let-me-in", await Lab.AskSecret("Password:", "let-me-in"));
        Assert.Equal(["From: michael@lab.example", "Password: (the default)"], Printed);
    }

    [Fact]
    public void A_pause_is_scaled()
    {
        Lab.Pace(int.MaxValue);
        Set("NETLESSONS_PACE", "0.000001");
        Lab.Pace(1_000_000);
        Set("NETLESSONS_PACE", "-1");
        Assert.Matches("NETLESSONS_PACE is '-1'", Assert.Throws<LabException>(() => Lab.Pace(1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Lab.Pace(-1));
    }

    [Theory]
    [InlineData(ProtocolType.Tcp)]
    [InlineData(ProtocolType.Udp)]
    public void A_taken_port_is_replaced_by_a_free_one_and_a_line_says_so(ProtocolType protocol)
    {
        using var holder = protocol == ProtocolType.Tcp ? Loopback.Listen(0, backlog: 1) : Loopback.BindUdp(0);
        var taken = ((IPEndPoint)holder.LocalEndPoint!).Port;

        var port = Lab.Port(taken, protocol);
        Assert.NotEqual(taken, port);
        var line = Assert.Single(Printed);
        Assert.StartsWith($"Port {taken} is taken by ", line, StringComparison.Ordinal);
        Assert.EndsWith($": using {port} instead.", line, StringComparison.Ordinal);

        holder.Dispose();
        Assert.Equal(taken, Lab.Port(taken, protocol));
        Assert.Single(Printed);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65536)]
    public void A_port_out_of_range_is_refused(int port) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Lab.Port(port));

    [Fact]
    public void A_port_of_another_protocol_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Lab.Port(9999, ProtocolType.Icmp));

    [Fact]
    public void An_exercise_prints_its_lines_between_those_of_the_learners_code()
    {
        Exercise.Check("Exercise 1", expect => expect.That("it prints", () =>
        {
            Console.WriteLine("the learner's own line");
            return true;
        }));
        Assert.Equal(["the learner's own line", "  [ok] it prints", "Exercise 1: passed, the 1 check holds."], Printed);
    }

    [Fact]
    public void An_echo_servers_pause_follows_the_pace()
    {
        using var server = TcpEchoServer.Start(TcpEchoOptions.Hello with { Pause = TimeSpan.FromHours(1) });
        using var client = new LoopbackClient(server.LocalEndPoint);
        Assert.Equal("Welcome!", client.Receive());
        client.Send("Tracy");
        Assert.Equal("Hello, Tracy!", client.Receive());
    }

    public void Dispose()
    {
        Console.SetOut(_console);
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    private void Set(string name, string value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
