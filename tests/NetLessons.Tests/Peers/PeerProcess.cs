using System.Diagnostics;
using System.Globalization;

namespace NetLessons.Tests;

/// <summary>A running peer; ended at the latest when it is disposed.</summary>
internal sealed class PeerProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly ChildProcess _process;

    private PeerProcess(ChildProcess process) => _process = process;

    public int Id => _process.Id;

    public static PeerProcess Start(string program, params string[] arguments) =>
        Start(new ProcessStartInfo(program, arguments));

    public static PeerProcess Start(ProcessStartInfo start)
    {
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        return new PeerProcess(ChildProcess.Start(start, Limit));
    }

    /// <summary>Starts one of the Python scripts beside this file.</summary>
    public static PeerProcess StartPython(string script, params string[] arguments) =>
        Start(Peer.Require("python3", package: "python3"), [Peer.Script(script), .. arguments]);

    /// <summary>Gives it all of its standard input, which it must read before it prints much.</summary>
    public Task SendAsync(string input) => _process.SendAsync(input);

    /// <summary>The next line it prints.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.ReadLineAsync()
        ?? throw new InvalidOperationException($"The peer ended: {await _process.ReadErrorsAsync()}");

    /// <summary>The port that it prints as its next line.</summary>
    public async Task<int> ReadPortAsync() => int.Parse(await ReadLineAsync(), CultureInfo.InvariantCulture);

    /// <summary>All that it still prints, once it has ended well.</summary>
    public async Task<string[]> ReadToEndAsync()
    {
        var (exitCode, output, errors) = await _process.EndAsync();
        Assert.True(exitCode == 0, errors);
        return output.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose() => _process.Dispose();
}
