using System.Diagnostics;

namespace NetLessons.Tests;

/// <summary>The command line, run as a user runs it: as a process.</summary>
internal sealed class CliProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private CliProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">Its current directory.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Variables beside those of lessons.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string folder, string input, string[] arguments, params (string Name, string Value)[] environment)
    {
        using var cli = Start(folder, arguments, environment);
        await cli._process.StandardInput.WriteAsync(input);
        cli._process.StandardInput.Close();
        return await cli.EndAsync();
    }

    public static CliProcess Start(string folder, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "NetLessons.Cli.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in LessonEnvironment.Variables.Select(variable => (variable.Key, variable.Value)).Concat(environment))
        {
            start.Environment[name] = value;
        }

        return new CliProcess(Process.Start(start)!);
    }

    public async Task<string> ReadUntilAsync(string text)
    {
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"'{text}' was never printed: {await _errors.WaitAsync(Limit)}");
    }

    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        var output = await _process.StandardOutput.ReadToEndAsync().WaitAsync(Limit);
        await _process.WaitForExitAsync().WaitAsync(Limit);
        return (_process.ExitCode, (output + await _errors.WaitAsync(Limit)).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(Limit);
        }

        _process.Dispose();
    }
}
