using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary>The environment variables through which a run speaks to the helper library and the engine.</summary>
internal static class LabEnvironment
{
    /// <summary>What <c>--lab</c> takes.</summary>
    public static readonly string[] Modes = ["offline", "online", "auto"];

    public const string LabVariable = "NETLESSONS_LAB";

    /// <summary>
    /// Sets where the lab stands in: as the user said, else as the environment has it, else the default.
    /// </summary>
    public static void SetLab(string? asked, string otherwise)
    {
        var mode = asked ?? Environment.GetEnvironmentVariable(LabVariable);
        Environment.SetEnvironmentVariable(LabVariable, string.IsNullOrEmpty(mode) ? otherwise : mode);
    }

    /// <summary>Sets where MailKit comes from: as the user said, else as the environment has it.</summary>
    public static void SetMail(string? asked)
    {
        if (asked is not null)
        {
            Environment.SetEnvironmentVariable(PackageOptions.ModeVariable, asked);
        }
    }
}
