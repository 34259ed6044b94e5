using System.Diagnostics;
using System.Globalization;

namespace NetLessons.Tests;

/// <summary>How many files and sockets a process may open.</summary>
internal static class OpenFiles
{
    // OPEN_MAX.
    private const long MacLimit = 10_240;

    /// <summary>Skips the test where a process may not open so many.</summary>
    public static void Require(int count)
    {
        if (Limit() is { } limit)
        {
            Assert.SkipWhen(limit < count, $"A process may open {limit} files here, and the test needs {count}.");
        }
    }

    // .NET raises the soft limit to the hard one when it starts, but on macOS, where that may be "unlimited", not over
    // OPEN_MAX. Windows has none that matters.
    private static long? Limit()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", "ulimit -Hn"])
        {
            RedirectStandardOutput = true,
        })!;
        var answer = shell.StandardOutput.ReadToEnd().Trim();
        long? hard = long.TryParse(answer, CultureInfo.InvariantCulture, out var limit) ? limit : null;
        return OperatingSystem.IsMacOS() ? Math.Min(hard ?? MacLimit, MacLimit) : hard;
    }
}
