using System.Diagnostics;

namespace NetLessons.Benchmarks;

/// <summary>Something done over and over.</summary>
internal static class Repetition
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(1);

    /// <summary>How often a second it is done, once the compiler and the caches are warm.</summary>
    public static double Rate(Action once)
    {
        Rate(once, WarmUp);
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
