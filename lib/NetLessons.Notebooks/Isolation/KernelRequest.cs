namespace NetLessons.Notebooks;

/// <summary>What a <see cref="KernelProcess"/> asks the process that it started.</summary>
internal abstract record KernelRequest
{
    /// <summary>A kernel without state, in a notebook's folder, takes the place of the one before.</summary>
    public sealed record Open(string Folder, TimeSpan CellTimeout) : KernelRequest;

    /// <summary>Run a cell in it, or skip it without the packages that it needs.</summary>
    public sealed record Run(string Name, string Code, IReadOnlyCollection<string> Needs) : KernelRequest;

    /// <summary>Stop the cell that runs.</summary>
    public sealed record Stop : KernelRequest;
}
