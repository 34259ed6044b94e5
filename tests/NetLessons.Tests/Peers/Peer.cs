using System.Diagnostics;

namespace NetLessons.Tests;

/// <summary>Programs of others that the library is tried against.</summary>
internal static class Peer
{
    /// <summary>
    /// The path of a program. Where it is missing the test is skipped, with a reason that names the Debian package;
    /// where the environment variable NETLESSONS_REQUIRE_PEERS is 1, it fails instead.
    /// </summary>
    public static string Require(string program, string package) =>
        Find(program).FirstOrDefault() ?? Missing(program, package);

    /// <summary>
    /// The path of the first Python on the PATH that has a module; where none has it, as with
    /// <see cref="Require"/>.
    /// </summary>
    public static string RequirePythonModule(string module, string package) =>
        Find("python3").FirstOrDefault(python => HasModule(python, module))
        ?? Missing($"Python module {module}", package);

    /// <summary>One of the scripts beside this file.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Peers", name);

    private static IEnumerable<string> Find(string program)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)))
            .Where(File.Exists);
    }

    // A machine may have several: one that a version manager put in front, and the system's, which has its packages.
    private static bool HasModule(string python, string module)
    {
        var question = $"import importlib.util, sys; sys.exit(importlib.util.find_spec('{module}') is None)";
        var start = new ProcessStartInfo(python, ["-c", question]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        return process.WaitForExit(TimeSpan.FromSeconds(30)) && process.ExitCode == 0;
    }

    private static string Missing(string peer, string package)
    {
        var reason = $"There is no {peer} on this machine: install the package {package} (apt-get install {package}).";
        if (Environment.GetEnvironmentVariable("NETLESSONS_REQUIRE_PEERS") == "1")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
        return "";
    }
}
