using System.Globalization;

namespace NetLessons.Benchmarks;

/// <summary>What one run of a load brought.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="Percentile99">The time that 99 of 100 answers kept to, in microseconds.</param>
internal sealed record LoadResult(double Rate, double Percentile99)
{
    public static LoadResult Parse(string line)
    {
        var numbers = line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        return new LoadResult(numbers[0], numbers[1]);
    }

    /// <summary>Two numbers, with a space between them.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Rate:0} {Percentile99:0.0}");
}
