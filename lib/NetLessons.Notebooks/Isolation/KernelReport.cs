namespace NetLessons.Notebooks;

/// <summary>What the process that runs the cells tells the one that started it.</summary>
internal abstract record KernelReport
{
    /// <summary>The cell that runs put something out.</summary>
    public sealed record PutOut(CellOutput Output) : KernelReport;

    /// <summary>The cell that ran has ended.</summary>
    public sealed record Ended(CellResult Result) : KernelReport;

    /// <summary>A kernel warned, perhaps one before that which is open.</summary>
    /// <param name="Kernel">Counted from 0, as they were opened.</param>
    /// <param name="Warning">Its warning.</param>
    public sealed record Warned(int Kernel, KernelWarning Warning) : KernelReport;
}
