namespace NetLessons.Benchmarks;

/// <summary>One quantity, measured several times on each side, in turns.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Ours">Our values, one a round.</param>
/// <param name="Peer">The name of the peer.</param>
/// <param name="Theirs">Its values; empty where the peer is missing.</param>
/// <param name="Goal">What we want to reach; null where nothing was set.</param>
internal sealed record Measurement(
    string What,
    string Unit,
    IReadOnlyList<double> Ours,
    string Peer,
    IReadOnlyList<double> Theirs,
    Goal? Goal = null)
{
    public double OurMedian => Median(Ours);

    public double? TheirMedian => Theirs.Count > 0 ? Median(Theirs) : null;

    /// <summary>Our median divided by the peer's; null where the peer is missing.</summary>
    public double? Ratio => OurMedian / TheirMedian;

    /// <summary>Whether the goal is reached; null where there is none, or no peer to compare with.</summary>
    public bool? MeetsGoal =>
        (Goal?.Of == GoalOf.Value ? OurMedian : Ratio) is { } number ? Goal?.IsMet(number) : null;

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
