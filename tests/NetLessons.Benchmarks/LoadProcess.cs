using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NetLessons.Tests;

namespace NetLessons.Benchmarks;

/// <summary>
/// The client of the echo servers, in a process of its own: the same for all of them, and warm after the first.
/// </summary>
internal sealed class LoadProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.2);

    private readonly ChildProcess _process = ChildProcess.Start(
        new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "NetLessons.Benchmarks.dll"), Command.Name]),
        Limit);

    /// <summary>The command that the process is started with: it takes its orders from standard input.</summary>
    public static Command Command { get; } = CreateCommand();

    public async Task<LoadResult> TcpAsync(int port, int connections, TimeSpan measured) =>
        LoadResult.Parse(await AskAsync("tcp", port, connections, (int)measured.TotalMilliseconds));

    public async Task<LoadResult> UdpAsync(int port, TimeSpan measured) =>
        LoadResult.Parse(await AskAsync("udp", port, 1, (int)measured.TotalMilliseconds));

    /// <summary>Opens connections, and leaves them alone once they have their greetings.</summary>
    public Task HoldAsync(int port, int connections) => AskAsync("hold", port, connections, 0);

    /// <summary>Ends the connections that are held.</summary>
    public Task ReleaseAsync() => AskAsync("release", 0, 0, 0);

    public void Dispose() => _process.Dispose();

    private async Task<string> AskAsync(string what, int port, int connections, int milliseconds)
    {
        await _process.SendLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{what} {port} {connections} {milliseconds}"));
        return await _process.ReadLineAsync()
            ?? throw new InvalidOperationException($"The load ended: {await _process.ReadErrorsAsync()}");
    }

    private static Command CreateCommand()
    {
        var command = new Command("load", "The client of the echo servers.") { Hidden = true };
        command.SetAction(_ => TakeOrders());
        return command;
    }

    private static void TakeOrders()
    {
        TcpLoad? held = null;
        while (Console.ReadLine()?.Split(' ') is [var what, .. var rest])
        {
            var numbers = rest.Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
            var (port, connections, measured) = (numbers[0], numbers[1], TimeSpan.FromMilliseconds(numbers[2]));
            switch (what)
            {
                case "tcp":
                    using (var load = new TcpLoad(port, connections))
                    {
                        Console.WriteLine(load.Run(WarmUp, measured));
                    }

                    break;
                case "udp":
                    Console.WriteLine(UdpLoad.Run(port, WarmUp, measured));
                    break;
                case "hold":
                    held = new TcpLoad(port, connections);
                    Console.WriteLine(connections);
                    break;
                case "release":
                    held?.Dispose();
                    Console.WriteLine(0);
                    break;
            }
        }
    }
}
