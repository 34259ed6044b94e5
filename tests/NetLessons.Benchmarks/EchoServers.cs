using System.Diagnostics;
using NetLessons.Tests;

namespace NetLessons.Benchmarks;

/// <summary>The servers of one comparison, all running, and what was built for them.</summary>
internal sealed class EchoServers : IDisposable
{
    private static readonly TimeSpan CompilerLimit = TimeSpan.FromMinutes(1);

    private readonly List<ServerProcess> _servers = [];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netlessons-");

    public IReadOnlyList<ServerProcess> Running => _servers;

    /// <summary>
    /// Measures the servers in each round there and back, so that a machine that gets slower or faster meanwhile does
    /// so for all of them; each round begins with another one.
    /// </summary>
    public async Task<EchoComparison> CompareAsync(
        int rounds, Func<ServerProcess, Task<LoadResult>> measure, CancellationToken cancellation)
    {
        var comparison = new EchoComparison();
        for (var round = 0; round < rounds; round++)
        {
            var there = _servers.Select((_, i) => _servers[(i + round) % _servers.Count]).ToList();
            foreach (var server in there.Concat(there.AsEnumerable().Reverse()))
            {
                cancellation.ThrowIfCancellationRequested();
                comparison.Add(server.Name, await measure(server));
            }
        }

        return comparison;
    }

    /// <inheritdoc cref="ServerProcess.StartHostedAsync"/>
    public async Task AddHostedAsync(string name, string role, bool inlineCompletions = false) =>
        _servers.Add(await ServerProcess.StartHostedAsync(name, role, inlineCompletions));

    /// <summary>Starts a Python script, or says that there is no Python.</summary>
    public async Task AddPythonAsync(Report report, string name, string script)
    {
        if (Programs.Find("python3") is { } python)
        {
            _servers.Add(await ServerProcess.StartAsync(
                name, python, Path.Combine(AppContext.BaseDirectory, script)));
        }
        else
        {
            report.Miss($"python3 is missing: {name} was not measured.");
        }
    }

    /// <summary>Compiles a C program for Linux and starts it, or says that it cannot be.</summary>
    public async Task AddCAsync(Report report, string name, string source)
    {
        if (!OperatingSystem.IsLinux() || Programs.Find("gcc") is not { } gcc)
        {
            report.Miss($"gcc on Linux is missing (Debian: gcc and libc6-dev): {name} was not measured.");
            return;
        }

        var program = Path.Combine(_folder.FullName, Path.GetFileNameWithoutExtension(source));
        using var compiler = ChildProcess.Start(
            new ProcessStartInfo(gcc, ["-O2", "-o", program, Path.Combine(AppContext.BaseDirectory, source)]),
            CompilerLimit);
        if (await compiler.EndAsync() is not (0, _, _) and var (_, _, errors))
        {
            throw new InvalidOperationException($"gcc did not compile {source}: {errors}");
        }

        _servers.Add(await ServerProcess.StartAsync(name, program));
    }

    public void Dispose()
    {
        _servers.ForEach(server => server.Dispose());
        _folder.Delete(recursive: true);
    }
}
