using System.Threading.Channels;

namespace NetLessons.Notebooks;

/// <summary>A cell that was started: its outputs as they come, and its end.</summary>
public sealed class CellRun
{
    private readonly ChannelReader<CellOutput> _outputs;

    internal CellRun(ChannelReader<CellOutput> outputs, Task<CellResult> completion) =>
        (_outputs, Completion) = (outputs, completion);

    /// <summary>How the cell ended. It never fails: an error of the cell is part of the result.</summary>
    public Task<CellResult> Completion { get; }

    /// <summary>The outputs while the cell runs; ends with the cell. To be read once.</summary>
    public IAsyncEnumerable<CellOutput> ReadOutputsAsync(CancellationToken cancellation = default) =>
        _outputs.ReadAllAsync(cancellation);
}
