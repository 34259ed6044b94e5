using System.Globalization;

namespace NetLessons.ServerHost;

/// <summary>Starts the threads that the runtime would start when it first needs them.</summary>
internal static class WarmUp
{
    /// <summary>Makes all threads of the pool wait for each other, so that all must be there.</summary>
    /// <returns>How many there are.</returns>
    public static async Task<string> RunAsync()
    {
        ThreadPool.GetMaxThreads(out var threads, out _);
        using var barrier = new Barrier(threads);
        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() => barrier.SignalAndWait())));

        // The thread of the timers.
        await Task.Delay(1);
        return threads.ToString(CultureInfo.InvariantCulture);
    }
}
