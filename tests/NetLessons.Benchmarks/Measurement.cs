namespace NetLessons.Benchmarks;

/// <summary>One quantity, measured several times on each side, in turns.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Unit">The unit; less is better.</param>
/// <param name="Ours">Our values.</param>
/// <param name="Peer">The name of the peer.</param>
/// <param name="Theirs">Its values; empty where the peer is missing.</param>
internal sealed record Measurement(
    string What, string Unit, IReadOnlyList<double> Ours, string Peer, IReadOnlyList<double> Theirs)
{
    public double OurMedian => Median(Ours);

    public double? TheirMedian => Theirs.Count > 0 ? Median(Theirs) : null;

    /// <summary>How many times as much as the peer we take; null where it is missing.</summary>
    public double? Ratio => OurMedian / TheirMedian;

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
