using System.Diagnostics;

namespace NetLessons.Tests;

/// <summary>A process that a test started: every wait for it has a limit, and disposing it ends it.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly TimeSpan _limit;
    private readonly Task<string> _errors;

    private ChildProcess(Process process, TimeSpan limit)
    {
        _process = process;
        _limit = limit;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The program that runs the tests, if it is dotnet; else the one that the system finds.</summary>
    public static string DotNet { get; } =
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    public int Id => _process.Id;

    /// <param name="start">What to start; its three streams are redirected here.</param>
    /// <param name="limit">The longest that one wait may take.</param>
    public static ChildProcess Start(ProcessStartInfo start, TimeSpan limit)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new ChildProcess(Process.Start(start)!, limit);
    }

    /// <summary>Gives it all of its standard input.</summary>
    public async Task SendAsync(string input)
    {
        await _process.StandardInput.WriteAsync(input).WaitAsync(_limit);
        _process.StandardInput.Close();
    }

    /// <summary>Gives it one line more of its standard input.</summary>
    public async Task SendLineAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line).WaitAsync(_limit);
        await _process.StandardInput.FlushAsync().WaitAsync(_limit);
    }

    /// <summary>The next line that it prints; null after the last one.</summary>
    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync().WaitAsync(_limit);

    /// <summary>All that it wrote to standard error, once that is closed.</summary>
    public Task<string> ReadErrorsAsync() => _errors.WaitAsync(_limit);

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code, the output that was not read yet, and all of standard error.</returns>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(_limit);
        await _process.WaitForExitAsync().WaitAsync(_limit);
        return (_process.ExitCode, output, await ReadErrorsAsync());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(_limit);
        }

        _process.Dispose();
    }
}
