namespace NetLessons.Benchmarks;

/// <summary>What each server reached in each round.</summary>
internal sealed class EchoComparison
{
    private readonly Dictionary<string, List<LoadResult>> _results = [];

    public void Add(string server, LoadResult result)
    {
        if (!_results.TryGetValue(server, out var results))
        {
            _results.Add(server, results = []);
        }

        results.Add(result);
    }

    /// <summary>A quantity of ours beside the same of a peer.</summary>
    public Measurement Compare(
        string what, string unit, Func<LoadResult, double> quantity, string ours, string peer, Goal? goal = null) =>
        new(what, unit, Of(ours, quantity), peer, Of(peer, quantity), goal);

    private List<double> Of(string server, Func<LoadResult, double> quantity) =>
        [.. _results.GetValueOrDefault(server, []).Select(quantity)];
}
