using System.Diagnostics;
using System.Globalization;
using NetLessons.Tests;

namespace NetLessons.Benchmarks;

/// <summary>A server in a process of its own: one of those that are compared, or one that the others talk to.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly ChildProcess _process;
    private readonly bool _isOurHost;

    private ServerProcess(string name, ChildProcess process, bool isOurHost, int port) =>
        (Name, _process, _isOurHost, Port) = (name, process, isOurHost, port);

    public string Name { get; }

    public int Port { get; }

    /// <summary>Starts a server of ServerHost.</summary>
    /// <param name="name">What to call it.</param>
    /// <param name="role">The server, as ServerHost knows it.</param>
    /// <param name="inlineCompletions">
    /// Whether .NET's thread that waits for sockets also runs the code that waited for them, and does not hand it to
    /// the thread pool. An environment variable of the process decides that for all of its sockets.
    /// </param>
    public static Task<ServerProcess> StartHostedAsync(string name, string role, bool inlineCompletions = false)
    {
        var start = new ProcessStartInfo("dotnet", [Built.ServerHost, role, "20000"]);
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = inlineCompletions ? "1" : "0";
        return StartAsync(name, start, isOurHost: true);
    }

    /// <summary>Starts a program that prints its port.</summary>
    public static Task<ServerProcess> StartAsync(string name, string program, params string[] arguments) =>
        StartAsync(name, new ProcessStartInfo(program, arguments), isOurHost: false);

    /// <summary>Bytes of physical memory; the .NET servers collect their garbage first.</summary>
    public async Task<long> ResidentBytesAsync()
    {
        if (_isOurHost)
        {
            await _process.SendLineAsync("usage");
            var usage = await ReadLineAsync(_process);
            return long.Parse(usage.Split(' ')[1], CultureInfo.InvariantCulture);
        }

        using var process = Process.GetProcessById(_process.Id);
        return process.WorkingSet64;
    }

    public void Dispose() => _process.Dispose();

    private static async Task<ServerProcess> StartAsync(string name, ProcessStartInfo start, bool isOurHost)
    {
        var process = ChildProcess.Start(start, Limit);
        try
        {
            var port = int.Parse(await ReadLineAsync(process), CultureInfo.InvariantCulture);
            return new ServerProcess(name, process, isOurHost, port);
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    private static async Task<string> ReadLineAsync(ChildProcess process) =>
        await process.ReadLineAsync()
        ?? throw new InvalidOperationException($"A server ended: {await process.ReadErrorsAsync()}");
}
