using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

public sealed class KernelCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "my data");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "JUPYTER_DATA_DIR")]
    [InlineData("--user", "JUPYTER_DATA_DIR")]
    [InlineData("--jupyter-data-dir", "")]
    [InlineData("--prefix", "", "share", "jupyter")]
    public async Task It_is_installed_where_it_is_wanted_and_taken_away_again(
        string option, string variable, params string[] below)
    {
        string[] place = option.Length == 0 ? [] : variable.Length > 0 ? [option] : [option, Data];
        var kernels = Path.Combine([Data, .. below, "kernels"]);

        var output = await RunAsync(["kernel", "install", "--lab", "offline", .. place], variable);
        Assert.Contains($"installed {Path.Combine(kernels, "netlessons")}\n", output, StringComparison.Ordinal);
        var spec = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(kernels, "netlessons", "kernel.json")))!;
        Assert.Equal("offline", (string?)spec["env"]!["NETLESSONS_LAB"]);

        output = await RunAsync(["kernel", "uninstall", .. place], variable);
        Assert.Contains($"removed {Path.Combine(kernels, "netlessons")}\n", output, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(kernels));

        output = await RunAsync(["kernel", "uninstall", .. place], variable);
        Assert.Contains("nothing to remove: the kernel is not installed in ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_places_are_one_too_many()
    {
        var (exitCode, output) = await CliProcess.RunAsync(
            _folder.Path, "", ["kernel", "install", "--user", "--prefix", Data]);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("name three places: give one of them.", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Data));
    }

    [Theory]
    [InlineData("--prefix")]
    [InlineData("--jupyter-data-dir")]
    public async Task An_empty_place_is_none(string option)
    {
        var (exitCode, output) = await CliProcess.RunAsync(_folder.Path, "", ["kernel", "install", option, ""]);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("an empty name is none", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named()
    {
        var file = _folder.Write("file", "");
        var (exitCode, output) = await CliProcess.RunAsync(
            _folder.Path, "", ["kernel", "install", "--jupyter-data-dir", file]);
        Assert.Equal(1, exitCode);
        Assert.Contains($"{file} cannot be changed: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_file_that_is_none_is_named()
    {
        var file = _folder.Write("connection.json", "{}");
        var (exitCode, output) = await CliProcess.RunAsync(_folder.Path, "", ["kernel", "run", file]);
        Assert.Equal(1, exitCode);
        Assert.Contains(
            "is no connection file that this kernel can use: transport is missing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (exitCode, output) = await CliProcess.RunAsync(_folder.Path, "", ["kernel", "run", Connection(port)]);
        Assert.Equal(1, exitCode);
        Assert.Contains($"Port {port} of 127.0.0.1 cannot be had", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_front_end_restarts_the_kernel_whose_threads_do_not_keep_it()
    {
        var python = Peer.RequirePythonModule("jupyter_client", package: "python3-jupyter-client");
        var connection = Connection();
        using var kernel = CliProcess.Start(_folder.Path, ["kernel", "run", connection]);
        using var client = PeerProcess.Start(python, Peer.Script("kernel_client.py"), connection, "restart");
        Assert.Equal(
            ["ok [1] | busy, input [1], idle", "shutdown_reply ok True"], await client.ReadToEndAsync());
        Assert.Equal((0, ""), await kernel.EndAsync());
    }

    [Fact]
    public async Task A_kernel_ends_with_the_front_end_that_started_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Jupyter names its process in another way there.");
        using var frontEnd = PeerProcess.Start(Peer.Require("python3", package: "python3"), "-c", "input()");
        using var kernel = CliProcess.Start(
            _folder.Path, ["kernel", "run", Connection()], ("JPY_PARENT_PID", $"{frontEnd.Id}"));
        await frontEnd.SendAsync("\n");
        await frontEnd.ReadToEndAsync();
        Assert.Equal((0, ""), await kernel.EndAsync());
    }

    [Fact]
    public async Task Doctor_says_that_an_installed_kernel_starts_or_why_it_does_not()
    {
        using var course = new CourseCopy();
        course.RemoveFeeds();
        await RunAsync(["kernel", "install"], "JUPYTER_DATA_DIR");
        var folder = Path.Combine(Data, "kernels", "netlessons");
        Assert.Contains($"yes Jupyter kernel: installed in {folder}, and starts\n", await ExamineAsync());

        var file = Path.Combine(folder, "kernel.json");
        var spec = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, spec.Replace("\"run\"", "\"walk\"", StringComparison.Ordinal));
        Assert.Contains($"no  Jupyter kernel: installed in {folder}, but it ends at once: ", await ExamineAsync());

        await File.WriteAllTextAsync(file, """{"argv":["no-such-program"],"metadata":{"author":"netlessons"}}""");
        Assert.Contains("'no-such-program', which starts it, was not found", await ExamineAsync());

        async Task<string> ExamineAsync() => (await CliProcess.RunAsync(
            course.Root,
            "",
            ["doctor"],
            ("JUPYTER_DATA_DIR", Data),
            ("JUPYTER_PATH", ""),
            ("NETLESSONS_PACKAGES", _folder.Path))).Output;
    }

    private async Task<string> RunAsync(string[] arguments, string variable)
    {
        (string, string)[] environment = variable.Length > 0 ? [(variable, Data)] : [];
        var (exitCode, output) = await CliProcess.RunAsync(_folder.Path, "", arguments, environment);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private string Connection(int shellPort = 0)
    {
        var ports = new List<TcpListener>();
        for (var i = 0; i < 5; i++)
        {
            ports.Add(new TcpListener(IPAddress.Loopback, 0));
            ports[i].Start();
        }

        var free = ports.ConvertAll(port => ((IPEndPoint)port.LocalEndpoint).Port);
        ports.ForEach(port => port.Dispose());
        return _folder.Write("connection.json", new ConnectionInfo
        {
            ShellPort = shellPort == 0 ? free[0] : shellPort,
            ControlPort = free[1],
            StdinPort = free[2],
            IOPubPort = free[3],
            HeartbeatPort = free[4],
            Key = "key",
        }.ToJson());
    }
}
