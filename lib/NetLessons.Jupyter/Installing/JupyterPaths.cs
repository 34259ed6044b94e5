namespace NetLessons.Jupyter;

/// <summary>Where Jupyter looks for kernels (Jupyter Client, Kernel specs).</summary>
public sealed class JupyterPaths
{
    private readonly Func<string, string?> _environment;

    /// <summary>The paths of this process's environment.</summary>
    public JupyterPaths()
        : this(Environment.GetEnvironmentVariable)
    {
    }

    internal JupyterPaths(Func<string, string?> environment) => _environment = environment;

    /// <summary>
    /// The user's own data folder: what <c>JUPYTER_DATA_DIR</c> says, else the place that is usual on this system.
    /// </summary>
    public string UserData
    {
        get
        {
            if (Set("JUPYTER_DATA_DIR") is { } set)
            {
                return Path.GetFullPath(set);
            }

            if (OperatingSystem.IsWindows())
            {
                return Path.Combine(Folder(Environment.SpecialFolder.ApplicationData), "jupyter");
            }

            var home = Folder(Environment.SpecialFolder.UserProfile);
            return OperatingSystem.IsMacOS()
                ? Path.Combine(home, "Library", "Jupyter")
                : Path.Combine(Set("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter");
        }
    }

    /// <summary>All data folders, the user's first, then those of <c>JUPYTER_PATH</c> and of the system.</summary>
    public IEnumerable<string> AllData =>
    [
        .. (Set("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        UserData,
        .. Set("VIRTUAL_ENV") is { } environment ? [UnderPrefix(environment)] : Array.Empty<string>(),
        .. Set("CONDA_PREFIX") is { } conda ? [UnderPrefix(conda)] : Array.Empty<string>(),
        .. OperatingSystem.IsWindows()
            ? [Path.Combine(Folder(Environment.SpecialFolder.CommonApplicationData), "jupyter")]
            : new[] { "/usr/local/share/jupyter", "/usr/share/jupyter" },
    ];

    /// <summary>The data folder of an installation, such as a virtual environment.</summary>
    /// <param name="prefix">Its root.</param>
    public static string UnderPrefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");

    /// <summary>The folder of a kernel in a data folder.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="name">The kernel's name.</param>
    public static string KernelFolder(string data, string name) => Path.Combine(data, "kernels", name);

    private static string Folder(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify);

    private string? Set(string variable) => _environment(variable) is { Length: > 0 } value ? value : null;
}
