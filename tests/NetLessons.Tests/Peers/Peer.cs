namespace NetLessons.Tests;

/// <summary>Programs of others that the library is tried against.</summary>
internal static class Peer
{
    /// <summary>
    /// The path of a program. Where it is missing the test is skipped, with a reason that names the Debian package;
    /// where the environment variable NETLESSONS_REQUIRE_PEERS is 1, it fails instead.
    /// </summary>
    public static string Require(string program, string package)
    {
        if (Find(program) is { } path)
        {
            return path;
        }

        var reason =
            $"There is no {program} on this machine: install the package {package} (apt-get install {package}).";
        if (Environment.GetEnvironmentVariable("NETLESSONS_REQUIRE_PEERS") == "1")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
        return "";
    }

    /// <summary>One of the scripts beside this file.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Peers", name);

    private static string? Find(string program)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending)))
            .FirstOrDefault(File.Exists);
    }
}
