using System.Diagnostics;
using System.Globalization;

namespace NetLessons.ServerHost;

/// <summary>What this process holds after a full garbage collection.</summary>
/// <param name="ManagedBytes">Bytes of the managed heap that are in use.</param>
/// <param name="ResidentBytes">Bytes of physical memory.</param>
/// <param name="Threads">Threads of the system.</param>
internal sealed record Usage(long ManagedBytes, long ResidentBytes, int Threads)
{
    public static Usage Now()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var managed = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return new Usage(managed, process.WorkingSet64, process.Threads.Count);
    }

    /// <summary>Three numbers, with spaces between them.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{ManagedBytes} {ResidentBytes} {Threads}");
}
