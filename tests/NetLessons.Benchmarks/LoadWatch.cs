using System.Diagnostics;

namespace NetLessons.Benchmarks;

/// <summary>The clock of a load: it warms up, then counts answers for a while.</summary>
internal sealed class LoadWatch
{
    private static readonly double Microsecond = Stopwatch.Frequency / 1e6;
    private readonly List<long> _times = new(1 << 20);
    private readonly long _begin;
    private readonly long _end;

    public LoadWatch(TimeSpan warmUp, TimeSpan measured)
    {
        _begin = Stopwatch.GetTimestamp() + (long)(warmUp.TotalSeconds * Stopwatch.Frequency);
        _end = _begin + (long)(measured.TotalSeconds * Stopwatch.Frequency);
    }

    /// <summary>Counts an answer.</summary>
    /// <param name="sent">When its message was sent.</param>
    /// <param name="now">When it came.</param>
    /// <returns>Whether there is still time.</returns>
    public bool Count(long sent, long now)
    {
        if (now >= _begin)
        {
            _times.Add(now - sent);
        }

        return now < _end;
    }

    public LoadResult Result()
    {
        var seconds = (Stopwatch.GetTimestamp() - _begin) / (double)Stopwatch.Frequency;
        _times.Sort();
        return new LoadResult(_times.Count / seconds, _times[(int)(0.99 * (_times.Count - 1))] / Microsecond);
    }
}
