using System.Globalization;

namespace NetLessons;

/// <summary>An axis from 0 to a round number, with ticks at round numbers: 1, 2 or 5 times a power of ten.</summary>
internal sealed class AxisScale
{
    /// <param name="max">The largest value on the axis.</param>
    /// <param name="ticks">How many steps there are at most.</param>
    public AxisScale(double max, int ticks)
    {
        var rough = Math.Max(max, 0.001) / ticks;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        Step = power * new double[] { 1, 2, 5, 10 }.First(factor => factor * power >= rough * (1 - 1e-9));
        Steps = Math.Max(1, (int)Math.Ceiling((max / Step) - 1e-9));
    }

    /// <summary>The distance of two ticks.</summary>
    public double Step { get; }

    /// <summary>How many steps the axis has; there is one tick more, at 0.</summary>
    public int Steps { get; }

    /// <summary>The value at the end of the axis.</summary>
    public double Max => Step * Steps;

    /// <summary>The values of the ticks.</summary>
    public IEnumerable<double> Ticks => Enumerable.Range(0, Steps + 1).Select(i => i * Step);

    /// <summary>A tick's number, its digits in groups of three.</summary>
    public static string Text(double value) =>
        value.ToString("#,##0.######", CultureInfo.InvariantCulture).Replace(',', ' ');
}
