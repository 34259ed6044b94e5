using System.Globalization;

namespace NetLessons.Notebooks;

/// <summary>Says how a process ended that was to run cells.</summary>
internal static class ProcessEnd
{
    // What a shell shows for a process that a signal ended is 128 and the signal's number; .NET takes that over.
    private const int Signal = 128;
    private const int Killed = Signal + 9;
    private const int NoSuchMemory = Signal + 11;
    private const int LastSignal = Signal + 31;

    // What Process.Kill and the task manager make of a process on Windows.
    private const int Terminated = -1;

    // How .NET begins what it prints before it gives up.
    private static readonly (string Beginning, string Cause)[] LastWords =
    [
        ("Stack overflow", "endless recursion does that"),
        ("Out of memory", "there was no memory left"),
        ("Process terminated", "Environment.FailFast does that"),
        ("Unhandled exception", "nobody caught an exception, on a thread that no cell started"),
        ("Fatal error", "it broke something in .NET itself"),
    ];

    /// <summary>Whether a line on standard error tells why the process ends.</summary>
    public static bool IsLastWord(string line) =>
        LastWords.Any(entry => line.StartsWith(entry.Beginning, StringComparison.Ordinal));

    /// <param name="exitCode">What the process left.</param>
    /// <param name="lastWord">A line for which <see cref="IsLastWord"/> holds, if it wrote one.</param>
    public static string Describe(int exitCode, string? lastWord)
    {
        var cause = lastWord is null
            ? CauseOf(exitCode)
            : LastWords.First(entry => lastWord.StartsWith(entry.Beginning, StringComparison.Ordinal)).Cause;
        var code = string.Create(CultureInfo.InvariantCulture, $"exit code {exitCode}");
        return $"the process ended with {(lastWord is null ? code : $"'{lastWord}' ({code})")} "
            + $"while this cell ran: {cause}";
    }

    private static string CauseOf(int exitCode) => (exitCode, OperatingSystem.IsWindows()) switch
    {
        (Killed, false) => "it was killed, as the system does when memory runs out",
        (NoSuchMemory, false) => "it used memory that is not there",
        ( > Signal and <= LastSignal, false) => $"signal {exitCode - Signal} ended it",
        (Terminated, true) => "another program ended it",
        _ => "Environment.Exit does that",
    };
}
