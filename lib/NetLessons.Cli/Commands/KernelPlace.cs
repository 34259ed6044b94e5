using System.CommandLine;
using NetLessons.Jupyter;

namespace NetLessons.Cli;

/// <summary>The options that say which of Jupyter's data folders is meant; the user's own if none is given.</summary>
internal sealed class KernelPlace
{
    public Option<bool> User { get; } = new("--user")
    {
        Description = "For this user only, where JUPYTER_DATA_DIR or the system's convention says: the default.",
    };

    public Option<string?> Prefix { get; } = new("--prefix")
    {
        Description = "For an installation such as a virtual environment: below DIR/share/jupyter.",
        HelpName = "DIR",
    };

    public Option<string?> JupyterDataDir { get; } = new("--jupyter-data-dir")
    {
        Description = "In this data folder of Jupyter's.",
        HelpName = "DIR",
    };

    public void AddValidator(Command command) => command.Validators.Add(result =>
    {
        bool[] given =
        [
            result.GetValue(User), result.GetValue(Prefix) is not null, result.GetValue(JupyterDataDir) is not null,
        ];
        if (given.Count(option => option) > 1)
        {
            result.AddError("--user, --prefix and --jupyter-data-dir name three places: give one of them.");
        }

        if (result.GetValue(Prefix)?.Length == 0 || result.GetValue(JupyterDataDir)?.Length == 0)
        {
            result.AddError("--prefix and --jupyter-data-dir take a folder, and an empty name is none.");
        }
    });

    public string Of(ParseResult arguments, JupyterPaths paths) =>
        arguments.GetValue(JupyterDataDir) is { } data ? Path.GetFullPath(data)
        : arguments.GetValue(Prefix) is { } prefix ? JupyterPaths.UnderPrefix(prefix)
        : paths.UserData;
}
