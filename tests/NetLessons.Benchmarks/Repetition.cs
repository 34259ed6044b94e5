using System.Diagnostics;
using System.Runtime;

namespace NetLessons.Benchmarks;

/// <summary>Something done over and over.</summary>
internal static class Repetition
{
    private const int MaxWarmUps = 8;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(1);

    /// <summary>How often a second it is done, once the compiler and the caches are warm.</summary>
    public static double Rate(Action once)
    {
        // The compiler improves what is called often, on a thread of its own that may have to wait for its turn.
        Rate(once, WarmUp);
        long compiled;
        var warmUps = 1;
        do
        {
            compiled = JitInfo.GetCompiledMethodCount();
            Rate(once, WarmUp);
        }
        while (++warmUps < MaxWarmUps && compiled != JitInfo.GetCompiledMethodCount());

        return Rate(once, Measured);
    }

    private static double Rate(Action once, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed < time; count++)
        {
            once();
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
