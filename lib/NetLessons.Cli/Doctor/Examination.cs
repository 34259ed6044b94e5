using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary>Looks for what the course needs, and for what it can use.</summary>
internal static class Examination
{
    private const int TutorialPort = 9999;

    private static readonly TimeSpan ShortLimit = TimeSpan.FromSeconds(20);

    public static async IAsyncEnumerable<Finding> OfThisMachineAsync(
        Course course, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return await FindToolAsync(
            ".NET SDK",
            "dotnet",
            "install the .NET 10 SDK: https://dotnet.microsoft.com/download",
            cancellation,
            isNeeded: true).ConfigureAwait(false);
        var built = File.Exists(course.HelperLibrary);
        yield return new Finding(
            "helper library",
            built,
            built ? course.HelperLibrary : "not built",
            $"run 'dotnet build' in {course.Root}",
            IsNeeded: true);
        var chapters = course.Chapters.Count;
        yield return new Finding(
            "chapters", chapters > 0, $"{chapters} in {course.Folder}", "get the whole repository", IsNeeded: true);
        yield return FindPort(SocketType.Stream, ProtocolType.Tcp);
        yield return FindPort(SocketType.Dgram, ProtocolType.Udp);
        yield return await FindMailKitAsync(course, cancellation).ConfigureAwait(false);
        yield return await FindToolAsync(
            "Jupyter",
            "jupyter",
            "only needed to read the notebooks in a browser: https://jupyter.org/install",
            cancellation).ConfigureAwait(false);
        yield return await KernelExamination.OfThisMachineAsync(cancellation).ConfigureAwait(false);
        yield return await FindToolAsync(
            "VS Code",
            "code",
            "only needed to read the notebooks there: https://code.visualstudio.com",
            cancellation).ConfigureAwait(false);
    }

    private static async Task<Finding> FindToolAsync(
        string what, string program, string whatToDo, CancellationToken cancellation, bool isNeeded = false)
    {
        // On Windows 'code' is a script, that only the shell finds.
        var (file, arguments) = OperatingSystem.IsWindows()
            ? ("cmd", new[] { "/c", program, "--version" })
            : (program, ["--version"]);
        try
        {
            var answer = await Tool.RunAsync(file, arguments, ShortLimit, cancellation).ConfigureAwait(false);
            return answer is { ExitCode: 0, Output: var output }
                ? new Finding(what, true, VersionIn(output), whatToDo, isNeeded)
                : new Finding(what, false, $"'{program}' was not found", whatToDo, isNeeded);
        }
        catch (TimeoutException error)
        {
            return new Finding(what, false, error.Message, whatToDo, isNeeded);
        }
    }

    // Some programs print a heading first.
    private static string VersionIn(string output) =>
        output.Split('\n').FirstOrDefault(line => line.Any(char.IsAsciiDigit), "").Trim();

    private static Finding FindPort(SocketType type, ProtocolType protocol)
    {
        var what = $"{protocol.ToString().ToUpperInvariant()} port {TutorialPort}";
        const string WhatToDo = "nothing: the chapters take another port, and say which";
        using var socket = new Socket(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, TutorialPort));
            return new Finding(what, true, "free", WhatToDo);
        }
        catch (SocketException error)
        {
            var isTaken = error.SocketErrorCode == SocketError.AddressAlreadyInUse;
            return new Finding(what, false, isTaken ? "taken" : error.Message, WhatToDo);
        }
    }

    private static async Task<Finding> FindMailKitAsync(Course course, CancellationToken cancellation)
    {
        const string Package = "MailKit";
        const string Version = "4.17.0";
        var fault = await PackageFeeds.FindFaultAsync(Package, Version, course.Folder, cancellation)
            .ConfigureAwait(false);
        return new Finding(
            $"{Package} {Version} from a package feed",
            fault is null,
            fault ?? "restores",
            PackageFeeds.HasStandIn(Package, course.Folder)
                ? "nothing: PocketMail stands in for it"
                : $"run 'dotnet build' in {course.Root}: PocketMail, which stands in for it, is not built");
    }
}
