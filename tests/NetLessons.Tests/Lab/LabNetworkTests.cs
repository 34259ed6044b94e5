using System.Net;
using System.Net.Sockets;

namespace NetLessons.Tests;

public sealed class LabNetworkTests
{
    private static readonly IPAddress Real4 = IPAddress.Parse("192.0.2.4");
    private static readonly IPAddress Other4 = IPAddress.Parse("192.0.2.5");
    private static readonly IPAddress Real6 = IPAddress.Parse("2001:db8::6");
    private static readonly IPEndPoint StandIn = new(IPAddress.Loopback, 40001);

    private readonly List<IPEndPoint> _probed = [];
    private int _resolved;
    private int _started;

    [Fact]
    public void Offline_asks_nobody_outside()
    {
        var network = Network(resolve: (_, _) => throw new InvalidOperationException("A name was resolved."));
        var reached = network.Reach("played.example", 80, LabMode.Offline);
        Assert.Equal($"played.example:80 is played by the lab, at {StandIn}", reached.ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_host_that_answers_is_the_real_one(bool online)
    {
        var reached = Network().Reach("played.example", 80, online ? LabMode.Online : LabMode.Auto);
        Assert.Equal("played.example:80 is the real one, at 192.0.2.4:80", reached.ToString());
        Assert.Equal(0, _started);
    }

    [Fact]
    public void An_ipv4_address_goes_first_and_an_ipv6_address_is_better_than_none()
    {
        var network = Network(
            resolve: (_, _) => Task.FromResult<IPAddress[]>([Real6, Real4, Other4]),
            probe: (endPoint, _) => endPoint.Address.Equals(Real6) ? Task.CompletedTask : Refused());
        Assert.Equal(new IPEndPoint(Real6, 80), network.Reach("played.example", 80, LabMode.Auto).EndPoint);
        Assert.Equal([Real4, Other4, Real6], _probed.Select(endPoint => endPoint.Address));
    }

    [Fact]
    public void A_host_that_refuses_is_played_in_auto_and_an_error_online()
    {
        Assert.Equal(StandIn, Network(probe: (_, _) => Refused()).Reach("played.example", 80, LabMode.Auto).EndPoint);
        var error = Assert.Throws<LabException>(
            () => Network(probe: (_, _) => Refused()).Reach("played.example", 80, LabMode.Online));
        Assert.StartsWith("played.example:80 does not answer: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("NETLESSONS_LAB to auto or offline", error.Message, StringComparison.Ordinal);
    }

    // These two never come back, not even when they are asked to: the limit alone ends the wait.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_name_or_a_host_that_never_answers_is_given_up(bool nameHangs)
    {
        var never = new TaskCompletionSource<IPAddress[]>().Task;
        LabNetwork Hanging() => nameHangs
            ? Network(resolve: (_, _) => never, seconds: 0.2)
            : Network(probe: (_, _) => never, seconds: 0.2);

        Assert.Equal(StandIn, Hanging().Reach("played.example", 80, LabMode.Auto).EndPoint);
        var error = Assert.Throws<LabException>(() => Hanging().Reach("played.example", 80, LabMode.Online));
        Assert.Contains("within 0.2 seconds", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_nobody_knows_is_played_too() => Assert.Equal(
        StandIn,
        Network(resolve: (_, _) => throw new SocketException((int)SocketError.HostNotFound))
            .Reach("played.example", 80, LabMode.Auto).EndPoint);

    [Theory]
    [InlineData("Offline")]
    [InlineData("Auto")]
    [InlineData("Online")]
    public void A_name_under_test_is_played_in_every_mode_and_never_asked_for_outside(string mode)
    {
        var network = Network(resolve: (_, _) => throw new InvalidOperationException("A name was resolved."));
        Assert.Equal(StandIn, network.Reach("Played.Test", 25, Enum.Parse<LabMode>(mode)).EndPoint);
        var error = Assert.Throws<LabException>(() => network.Reach("other.test", 25, Enum.Parse<LabMode>(mode)));
        Assert.Contains("under .test exist nowhere else. The lab plays ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other.example", 80, "Offline")]
    [InlineData("played.example", 81, "Offline")]
    [InlineData("other.example", 80, "Auto")]
    [InlineData("other.example", 80, "Online")]
    public void A_host_that_is_neither_real_nor_played_is_an_error_that_says_which_are(
        string host, int port, string mode)
    {
        var network = Network(probe: (_, _) => Refused());
        var error = Assert.Throws<LabException>(() => network.Reach(host, port, Enum.Parse<LabMode>(mode)));
        Assert.StartsWith($"{host}:{port} ", error.Message, StringComparison.Ordinal);
        Assert.Contains("The lab plays played.example:80, played.test:25.", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            mode == "Offline",
            error.Message.Contains("NETLESSONS_LAB to auto or online", StringComparison.Ordinal));
    }

    [Fact]
    public void The_choice_is_made_once_for_each_host_and_port_however_many_threads_ask()
    {
        var network = Network(probe: (_, _) => Refused());
        Parallel.For(0, 16, _ => network.Reach("played.example", 80, LabMode.Auto));
        Assert.Equal((1, 1), (_resolved, _started));

        // A choice that was made stays, whatever the mode is now.
        Assert.Equal(StandIn, network.Reach("Played.Example", 80, LabMode.Online).EndPoint);
        Assert.Equal(1, _resolved);
    }

    [Fact]
    public void A_host_is_named_as_it_was_asked_for_whoever_asked_first()
    {
        var network = Network();
        foreach (var host in new[] { "PLAYED.example", "played.example" })
        {
            var reached = network.Reach(host, 80, LabMode.Offline);
            Assert.Equal($"{host}:80 is played by the lab, at {StandIn}", reached.ToString());
        }
    }

    [Fact]
    public void After_an_error_asking_again_decides_again()
    {
        var network = Network();
        Assert.Throws<LabException>(() => network.Reach("other.example", 80, LabMode.Offline));
        Assert.True(network.Reach("other.example", 80, LabMode.Auto).IsReal);
    }

    [Theory]
    [InlineData("", 80)]
    [InlineData("played.example", 0)]
    [InlineData("played.example", 65536)]
    public void What_cannot_be_reached_at_all_is_refused(string host, int port) =>
        Assert.ThrowsAny<ArgumentException>(() => Network().Reach(host, port, LabMode.Offline));

    [Fact]
    public async Task The_probe_tells_a_listener_from_a_closed_port()
    {
        var token = TestContext.Current.CancellationToken;
        using var listener = Loopback.Listen(0, backlog: 1);
        var endPoint = (IPEndPoint)listener.LocalEndPoint!;
        await LabNetwork.ProbeAsync(endPoint, token);
        listener.Dispose();
        await Assert.ThrowsAsync<SocketException>(() => LabNetwork.ProbeAsync(endPoint, token));
    }

    private static Task Refused() => Task.FromException(new SocketException((int)SocketError.ConnectionRefused));

    private LabNetwork Network(
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null,
        Func<IPEndPoint, CancellationToken, Task>? probe = null,
        double seconds = 20) => new(
            new Dictionary<string, Func<IPEndPoint>>(StringComparer.OrdinalIgnoreCase)
            {
                ["played.example:80"] = () =>
                {
                    Interlocked.Increment(ref _started);
                    return StandIn;
                },
                ["played.test:25"] = () => StandIn,
            },
            (host, token) =>
            {
                Interlocked.Increment(ref _resolved);
                return resolve is null ? Task.FromResult<IPAddress[]>([Real4]) : resolve(host, token);
            },
            (endPoint, token) =>
            {
                _probed.Add(endPoint);
                return probe is null ? Task.CompletedTask : probe(endPoint, token);
            },
            TimeSpan.FromSeconds(seconds));
}
