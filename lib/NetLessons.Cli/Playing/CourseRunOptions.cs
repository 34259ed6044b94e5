namespace NetLessons.Cli;

/// <summary>What <c>run</c> was asked to do.</summary>
internal sealed record CourseRunOptions
{
    /// <summary>Where the played copy of each notebook goes, by its path; null for no copies.</summary>
    public IReadOnlyDictionary<string, string>? Targets { get; init; }

    public bool Save { get; init; }

    public bool Check { get; init; }

    public bool KeepGoing { get; init; }

    public required TimeSpan CellTimeout { get; init; }

    public bool Json { get; init; }
}
