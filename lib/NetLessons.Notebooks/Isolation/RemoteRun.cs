using System.Diagnostics;
using System.Threading.Channels;

namespace NetLessons.Notebooks;

/// <summary>A cell that another process runs.</summary>
/// <param name="outputs">Where its outputs go.</param>
internal sealed class RemoteRun(ChannelWriter<CellOutput> outputs)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly TaskCompletionSource<CellResult> _completion =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How the cell ended.</summary>
    public Task<CellResult> Completion => _completion.Task;

    public void Put(CellOutput output) => outputs.TryWrite(output);

    public void End(CellResult result)
    {
        outputs.TryComplete();
        _completion.TrySetResult(result);
    }

    /// <summary>The process has ended, and the cell with it.</summary>
    public void Crash(string message)
    {
        var error = new ErrorOutput("ProcessEnded", message, [message], null);
        Put(error);
        End(new CellResult(CellStatus.Crashed, Stopwatch.GetElapsedTime(_start), error));
    }
}
