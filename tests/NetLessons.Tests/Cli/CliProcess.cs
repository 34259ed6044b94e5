using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NetLessons.Tests;

/// <summary>The command line, run as a user runs it: as a process.</summary>
internal sealed class CliProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly ChildProcess _process;

    private CliProcess(ChildProcess process) => _process = process;

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
        await cli._process.SendAsync(input);
        return await cli.EndAsync();
    }

    public static CliProcess Start(
        string folder, string[] arguments, params (string Name, string Value)[] environment) =>
        Start(folder, Limit, arguments, environment);

    /// <param name="folder">Its current directory.</param>
    /// <param name="limit">The longest that it may take.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">Variables beside those of lessons.</param>
    public static CliProcess Start(
        string folder, TimeSpan limit, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(
            ChildProcess.DotNet,
            [Path.Combine(AppContext.BaseDirectory, "NetLessons.Cli.dll"), .. arguments])
        {
            WorkingDirectory = folder,
        };
        var ofLessons = LessonEnvironment.Variables.Select(variable => (variable.Key, variable.Value));
        foreach (var (name, value) in ofLessons.Concat(environment))
        {
            start.Environment[name] = value;
        }

        return new CliProcess(ChildProcess.Start(start, limit));
    }

    /// <summary>The next line with that text.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        while (await _process.ReadLineAsync() is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"'{text}' was never printed: {await _process.ReadErrorsAsync()}");
    }

    /// <summary>Its exit code, and the rest that it prints, errors last.</summary>
    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        var (exitCode, output, errors) = await _process.EndAsync();
        return (exitCode, (output + errors).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    /// <summary>Its exit code, and the one JSON value that it prints.</summary>
    public async Task<(int ExitCode, JsonNode Output)> EndWithJsonAsync()
    {
        var (exitCode, output, _) = await _process.EndAsync();
        return (exitCode, JsonNode.Parse(output)!);
    }

    public void Dispose() => _process.Dispose();
}
