namespace NetLessons.Notebooks;

/// <summary>The first line in which two outputs differ, after what may differ was replaced.</summary>
/// <param name="Saved">The line as saved; null where the saved output has no more lines.</param>
/// <param name="Ran">The line of the run; null where the run has no more lines.</param>
public sealed record OutputDifference(string? Saved, string? Ran)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"the output differs from the saved one: saved {Show(Saved)}, now {Show(Ran)}";

    private static string Show(string? line) => line is null ? "nothing more" : $"'{line}'";
}
