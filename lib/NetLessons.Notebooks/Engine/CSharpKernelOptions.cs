namespace NetLessons.Notebooks;

/// <summary>How a <see cref="CSharpKernel"/> runs cells.</summary>
public sealed record CSharpKernelOptions
{
    /// <summary>The folder that paths in <c>#r</c> and <c>#!import</c> start from: the notebook's.</summary>
    public string BaseDirectory { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>How long a cell may run before it is stopped.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How many characters a cell may write and display; what comes after is cut.</summary>
    public int OutputLimit { get; init; } = 1_000_000;

    /// <summary>How packages are come by that cells ask for with <c>#r "nuget: …"</c>.</summary>
    public PackageOptions Packages { get; init; } = new();

    /// <summary>
    /// Asks the person in front: gives the answer, or null where they gave none. Null where nobody can be asked.
    /// </summary>
    public Func<InputRequest, Task<string?>>? Input { get; init; }
}
