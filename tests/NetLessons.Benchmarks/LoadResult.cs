using System.Globalization;

namespace NetLessons.Benchmarks;

/// <summary>What one run of a load brought.</summary>
/// <param name="Rate">Answers a second.</param>
/// <param name="Median">The time to an answer, in microseconds: half of them were quicker.</param>
/// <param name="Percentile99">The time that 99 of 100 answers kept to, in microseconds.</param>
/// <param name="Processor">The share of one processor that the load itself took.</param>
/// <param name="Lost">Answers that did not come.</param>
internal sealed record LoadResult(double Rate, double Median, double Percentile99, double Processor, int Lost)
{
    public static LoadResult Parse(string line)
    {
        var numbers = line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        return new LoadResult(numbers[0], numbers[1], numbers[2], numbers[3], (int)numbers[4]);
    }

    /// <summary>Five numbers, with spaces between them.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Rate:0} {Median:0.0} {Percentile99:0.0} {Processor:0.00} {Lost}");
}
