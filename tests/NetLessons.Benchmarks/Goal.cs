using System.Globalization;

namespace NetLessons.Benchmarks;

/// <summary>What we want to reach.</summary>
/// <param name="Of">What the bound holds for.</param>
/// <param name="AtLeast">Whether the bound is the smallest good number; else it is the largest.</param>
/// <param name="Bound">The bound.</param>
internal sealed record Goal(GoalOf Of, bool AtLeast, double Bound)
{
    public static Goal RatioAtLeast(double bound) => new(GoalOf.Ratio, true, bound);

    public static Goal RatioAtMost(double bound) => new(GoalOf.Ratio, false, bound);

    public static Goal ValueAtMost(double bound) => new(GoalOf.Value, false, bound);

    public bool IsMet(double number) => AtLeast ? number >= Bound : number <= Bound;

    /// <summary>The bound of a ratio as <c>≥ 5</c>, of a value as <c>≤ 2048 B</c>.</summary>
    public string Text(string unit) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(AtLeast ? '≥' : '≤')} {Bound:0.##} {(Of == GoalOf.Value ? unit : "")}").TrimEnd();
}
