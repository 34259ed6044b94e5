using System.Diagnostics;
using System.Globalization;

namespace NetLessons.Tests;

/// <summary>
/// One of the servers in a process of its own, where a test can count threads and sockets and use up what a process
/// may have, without disturbing the other tests.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ChildProcess _process;

    private ServerProcess(ChildProcess process, int port) => (_process, Port) = (process, port);

    public int Id => _process.Id;

    public int Port { get; }

    /// <param name="name">The server, as ServerHost knows it.</param>
    /// <param name="maxConnections">How many connections it serves at once.</param>
    /// <param name="idleTimeout">How long a client may be silent; minutes if nothing is said.</param>
    /// <param name="maxOpenFiles">How many files and sockets the process may open; on Unix only.</param>
    public static async Task<ServerProcess> StartAsync(
        string name, int maxConnections = 1000, TimeSpan? idleTimeout = null, int? maxOpenFiles = null)
    {
        var configuration = Path.GetRelativePath(
            Path.Combine(Repository.Root, "tests", "NetLessons.Tests"), AppContext.BaseDirectory);
        List<string> command =
        [
            ChildProcess.DotNet,
            Path.Combine(Repository.Root, "tests", "ServerHost", configuration, "ServerHost.dll"),
            name,
            maxConnections.ToString(CultureInfo.InvariantCulture),
        ];
        if (idleTimeout is { TotalMilliseconds: var milliseconds })
        {
            command.Add(milliseconds.ToString(CultureInfo.InvariantCulture));
        }

        if (maxOpenFiles is { } files)
        {
            command.InsertRange(0, ["bash", "-c", $"ulimit -n {files}; exec \"$@\"", "bash"]);
        }

        var start = new ProcessStartInfo(command[0], command.Skip(1));
        if (maxOpenFiles is not null)
        {
            // For a new thread .NET opens a pipe, and where it cannot, it ends the process: a few threads must do.
            foreach (var setting in new[] { "ForceMinWorkerThreads", "ForceMaxWorkerThreads", "ThreadsToKeepAlive" })
            {
                start.Environment[$"DOTNET_ThreadPool_{setting}"] = "4";
            }
        }

        var process = ChildProcess.Start(start, Limit);
        try
        {
            var port = await process.ReadLineAsync()
                ?? throw new InvalidOperationException($"ServerHost did not start: {await process.ReadErrorsAsync()}");
            return new ServerProcess(process, int.Parse(port, CultureInfo.InvariantCulture));
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>What it holds in memory after a full garbage collection, in bytes.</summary>
    public async Task<(long Managed, long Resident)> UsageAsync()
    {
        var numbers = await AskAsync("usage");
        return (numbers[0], numbers[1]);
    }

    /// <summary>What it has open.</summary>
    public async Task<Holdings> HoldingsAsync() => Holdings.From(await AskAsync("holdings"));

    /// <summary>Lets the process start all the threads of its pool, where their number is limited.</summary>
    public Task WarmUpAsync() => AskAsync("warm");

    /// <summary>Lets the process start and stop its kind of server many times, with clients.</summary>
    /// <returns>What it had open before.</returns>
    public async Task<Holdings> RestartAsync() => Holdings.From(await AskAsync("restarts"));

    /// <summary>Waits until nothing is open that was not open before.</summary>
    public async Task ReturnToAsync(Holdings before)
    {
        var patience = Stopwatch.StartNew();
        var now = await HoldingsAsync();
        while (!now.IsWithin(before) && patience.Elapsed < LoadClient.Limit)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            now = await HoldingsAsync();
        }

        Assert.True(now.IsWithin(before), $"before: {before}, after: {now}");
    }

    public void Dispose() => _process.Dispose();

    private async Task<long[]> AskAsync(string command)
    {
        await _process.SendLineAsync(command);
        var answer = await _process.ReadLineAsync()
            ?? throw new InvalidOperationException($"ServerHost ended: {await _process.ReadErrorsAsync()}");
        return [.. answer.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];
    }
}
