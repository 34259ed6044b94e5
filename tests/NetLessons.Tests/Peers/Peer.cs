namespace NetLessons.Tests;

/// <summary>Programs of others that the library is tried against.</summary>
internal static class Peer
{
    /// <summary>
    /// The path of a program. Where it is missing the test is skipped, with a reason that names the Debian package;
    /// where the environment variable NETLESSONS_REQUIRE_PEERS is 1, it fails instead.
    /// </summary>
    public static string Require(string program, string package) =>
        Programs.Find(program) ?? Missing(program, package);

    /// <summary>
    /// The path of the first Python on the PATH that has a module; where none has it, as with
    /// <see cref="Require"/>.
    /// </summary>
    public static string RequirePythonModule(string module, string package) =>
        Programs.FindPython(module) ?? Missing($"Python module {module}", package);

    /// <summary>
    /// The path of a file that a package brings; where it is missing, as with <see cref="Require"/>.
    /// </summary>
    public static string RequireFile(string path, string package) =>
        File.Exists(path) ? path : Missing(path, package);

    /// <summary>One of the scripts beside this file.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Peers", name);

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
