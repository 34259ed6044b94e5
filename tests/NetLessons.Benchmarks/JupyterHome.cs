using System.Diagnostics;
using NetLessons.Tests;

namespace NetLessons.Benchmarks;

/// <summary>A folder with our kernel for Jupyter in it, and the programs that are run with it.</summary>
internal sealed class JupyterHome : IDisposable
{
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netlessons-");

    private JupyterHome()
    {
    }

    public string Path => _folder.FullName;

    public static async Task<JupyterHome> CreateAsync(CancellationToken cancellation)
    {
        var home = new JupyterHome();
        try
        {
            string[] install = [Built.CommandLine, "kernel", "install", "--jupyter-data-dir", home.Path];
            await home.RunAsync("dotnet", install, InstallLimit, [], cancellation);
            return home;
        }
        catch
        {
            home.Dispose();
            throw;
        }
    }

    /// <summary>Runs a program, which has to end well.</summary>
    /// <returns>Its output.</returns>
    /// <exception cref="InvalidOperationException">It did not end well; the message has what it said.</exception>
    public async Task<string> RunAsync(
        string program,
        IEnumerable<string> arguments,
        TimeSpan limit,
        IEnumerable<KeyValuePair<string, string>> variables,
        CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Built.Root };
        start.Environment["JUPYTER_DATA_DIR"] = Path;

        // ipykernel's debugger remarks at each start that it cannot look into Python's own modules.
        start.Environment["PYDEVD_DISABLE_FILE_VALIDATION"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = ChildProcess.Start(start, limit);
        var (exitCode, output, errors) = await process.EndAsync().WaitAsync(cancellation);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with exit code {exitCode}: {output}{errors}");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
