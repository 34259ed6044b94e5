using System.Diagnostics;
using System.Globalization;
using NetLessons.Tests;

namespace NetLessons.Benchmarks;

/// <summary>One of the lab's servers in a process of its own, for a peer to talk to.</summary>
internal sealed class CourseLabServer : IDisposable
{
    private readonly ChildProcess _process;

    private CourseLabServer(ChildProcess process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <param name="name">As ServerHost knows it: <c>web</c> or <c>mail</c>.</param>
    public static async Task<CourseLabServer> StartAsync(string name)
    {
        var start = new ProcessStartInfo("dotnet", [Built.ServerHost, name]);
        var process = ChildProcess.Start(start, TimeSpan.FromMinutes(5));
        var port = await process.ReadLineAsync();
        return new CourseLabServer(process, int.Parse(port!, CultureInfo.InvariantCulture));
    }

    public void Dispose() => _process.Dispose();
}
