namespace NetLessons.Cli;

/// <summary>What <c>run</c> was asked to do.</summary>
internal sealed record CourseRunOptions
{
    public string? OutputFolder { get; init; }

    /// <summary>What a played notebook is called in the output folder.</summary>
    public Func<string, string> NameInOutput { get; init; } = path => Path.GetFileName(path);

    public bool Save { get; init; }

    public bool Check { get; init; }

    public bool KeepGoing { get; init; }

    public required TimeSpan CellTimeout { get; init; }

    public bool Json { get; init; }
}
