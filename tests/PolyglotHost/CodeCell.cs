namespace NetLessons.PolyglotHost;

/// <summary>A code cell of a notebook.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tags">Its tags.</param>
/// <param name="Source">Its code.</param>
internal sealed record CodeCell(string Id, IReadOnlyList<string> Tags, string Source)
{
    /// <summary>Whether its author wants it to fail.</summary>
    public bool MustFail => Tags.Contains("raises-exception");
}
