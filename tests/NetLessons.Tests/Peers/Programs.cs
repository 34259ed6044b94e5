using System.Diagnostics;

namespace NetLessons.Tests;

/// <summary>Where the programs of others are on this machine.</summary>
internal static class Programs
{
    /// <summary>The path of a program; null where it is missing.</summary>
    public static string? Find(string program) => FindAll(program).FirstOrDefault();

    /// <summary>
    /// The path of the first Python on the PATH that has a module; null where none has. A machine may have several: one
    /// that a version manager put in front, and the system's, which has its packages.
    /// </summary>
    public static string? FindPython(string module) =>
        FindAll("python3").FirstOrDefault(python => HasModule(python, module));

    private static IEnumerable<string> FindAll(string program)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)))
            .Where(File.Exists);
    }

    private static bool HasModule(string python, string module)
    {
        var question = $"import importlib.util, sys; sys.exit(importlib.util.find_spec('{module}') is None)";
        var start = new ProcessStartInfo(python, ["-c", question]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        return process.WaitForExit(TimeSpan.FromSeconds(30)) && process.ExitCode == 0;
    }
}
