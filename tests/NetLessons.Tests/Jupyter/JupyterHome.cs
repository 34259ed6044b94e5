using System.Diagnostics;

namespace NetLessons.Tests;

/// <summary>Jupyter's folders, of one test's own, with our kernel installed in them.</summary>
internal sealed class JupyterHome : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private JupyterHome()
    {
    }

    /// <summary>The data folder, in a path with a space.</summary>
    public string Data => Path.Combine(_folder.Path, "data of Jupyter");

    /// <summary>What processes of Jupyter's, and the lessons in their kernels, have to know.</summary>
    public (string Name, string Value)[] Environment =>
    [
        ("JUPYTER_DATA_DIR", Data),
        ("JUPYTER_CONFIG_DIR", Path.Combine(_folder.Path, "config")),
        ("IPYTHONDIR", Path.Combine(_folder.Path, "ipython")),
        ("JUPYTER_PATH", ""),
        ("XDG_CONFIG_HOME", _folder.Path),
        .. LessonEnvironment.Variables.Select(variable => (variable.Key, variable.Value)),
    ];

    public static async Task<JupyterHome> CreateAsync()
    {
        var home = new JupyterHome();
        var (exitCode, output) = await CliProcess.RunAsync(
            home._folder.Path, "", ["kernel", "install"], home.Environment);
        Assert.True(exitCode == 0, output);
        return home;
    }

    /// <summary>How to start a Python program that finds the kernel here.</summary>
    public ProcessStartInfo Python(string python, string workingDirectory, params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments) { WorkingDirectory = workingDirectory };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    public void Dispose() => _folder.Dispose();
}
