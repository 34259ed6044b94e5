using System.Diagnostics;
using System.Globalization;

namespace NetLessons.ServerHost;

/// <summary>What this process has open now.</summary>
/// <param name="Threads">Threads of the system, but for those of the thread pool, which come and go.</param>
/// <param name="Sockets">Sockets; always 0 where it is not Linux that counts them.</param>
/// <param name="Timers">Timers that will go off.</param>
internal sealed record Holdings(int Threads, int Sockets, long Timers)
{
    public static Holdings Now()
    {
        using var process = Process.GetCurrentProcess();
        return new Holdings(process.Threads.Count - ThreadPool.ThreadCount, CountSockets(), Timer.ActiveCount);
    }

    /// <summary>Three numbers, with spaces between them.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Threads} {Sockets} {Timers}");

    private static int CountSockets() =>
        !OperatingSystem.IsLinux() ? 0 : Directory.EnumerateFileSystemEntries("/proc/self/fd")
            .Count(path => new FileInfo(path).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);
}
