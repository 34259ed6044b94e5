namespace NetLessons.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Ok = 0;

    /// <summary>
    /// A cell failed, an output differs, a rule is broken, or the command could not do what it was asked.
    /// </summary>
    public const int Failed = 1;

    /// <summary>Stopped by Ctrl+C, as shells number it (128 + SIGINT).</summary>
    public const int Stopped = 130;
}
