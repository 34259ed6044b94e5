using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NetLessons.Tests;

/// <summary>Programs of others that the library is tried against.</summary>
internal static class Peer
{
    /// <summary>How long a program may take to start, to stop, or to do what is waited for.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

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

    /// <summary>Waits until something is so.</summary>
    /// <param name="isSo">Whether it is.</param>
    /// <param name="log">What the program has to say where it does not become so.</param>
    public static async Task UntilAsync(Func<bool> isSo, Func<string> log)
    {
        for (var waiting = Stopwatch.StartNew(); !isSo(); await Task.Delay(50))
        {
            Assert.True(waiting.Elapsed < Limit, $"The program did not do it; its log says: {log()}");
        }
    }

    /// <summary>Whether somebody listens there.</summary>
    public static bool IsListening(IPEndPoint endPoint)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(endPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
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
