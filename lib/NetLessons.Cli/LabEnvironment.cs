using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary>The environment variables through which a run speaks to the helper library and the engine.</summary>
internal static class LabEnvironment
{
    /// <summary>What <c>--lab</c> takes.</summary>
    public static readonly string[] Modes = ["offline", "online", "auto"];

    private const string LabVariable = "NETLESSONS_LAB";

    /// <summary>
    /// Sets where the lab stands in: as the user said, else as the environment has it, else the default.
    /// </summary>
    public static void SetLab(string? asked, string otherwise)
    {
        var mode = asked ?? Environment.GetEnvironmentVariable(LabVariable);
        Environment.SetEnvironmentVariable(LabVariable, string.IsNullOrEmpty(mode) ? otherwise : mode);
    }

    /// <summary>Sets where MailKit comes from: as the user said, else as the environment has it.</summary>
    /// <exception cref="CommandException">The environment has something that is none of the modes.</exception>
    public static void SetMail(string? asked)
    {
        var mode = asked ?? Environment.GetEnvironmentVariable(PackageOptions.ModeVariable);
        if (!string.IsNullOrEmpty(mode) && !PackageOptions.ModeNames.Contains(mode))
        {
            throw new CommandException(
                $"The environment variable {PackageOptions.ModeVariable} is '{mode}': "
                + $"set it to {string.Join(", ", PackageOptions.ModeNames)}.");
        }

        Environment.SetEnvironmentVariable(PackageOptions.ModeVariable, mode);
    }
}
