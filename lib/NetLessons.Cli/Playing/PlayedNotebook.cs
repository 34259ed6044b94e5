using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary>A notebook after a run.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Report">What its cells did.</param>
/// <param name="Session">The session that it ran in.</param>
/// <param name="Differences">
/// Where outputs differ from the saved ones, by cell; empty if they were not compared.
/// </param>
/// <param name="CellCount">How many code cells it has.</param>
internal sealed record PlayedNotebook(
    string Path,
    NotebookReport Report,
    NotebookSession Session,
    IReadOnlyDictionary<NotebookCell, OutputDifference> Differences,
    int CellCount)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Why the played notebook could not be written where it was to be; null where it could.</summary>
    public string? StorageProblem { get; init; }

    /// <summary>What there is to say of its cells by now: some may have written after the notebook's end.</summary>
    public IReadOnlyList<KernelWarning> Warnings => Session.Warnings;

    public bool Passed => Report.Passed && Differences.Count == 0 && StorageProblem is null;
}
