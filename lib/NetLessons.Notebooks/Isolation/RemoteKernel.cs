using System.Threading.Channels;

namespace NetLessons.Notebooks;

/// <summary>A kernel in another process.</summary>
internal sealed class RemoteKernel(KernelProcess process, TimeSpan cellTimeout) : IKernel
{
    private CellRun? _running;

    public event Action<KernelWarning>? Warning;

    public CellRun Start(
        string code, string name, IReadOnlyCollection<string> needs, CancellationToken cancellation = default)
    {
        if (_running is { Completion.IsCompleted: false })
        {
            throw new InvalidOperationException(
                "A cell is still running: wait for its completion before the next one.");
        }

        var outputs = Channel.CreateUnbounded<CellOutput>(new UnboundedChannelOptions { SingleReader = true });
        return _running = new CellRun(
            outputs.Reader,
            process.RunAsync(new KernelRequest.Run(name, code, needs), cellTimeout, outputs.Writer, cancellation));
    }

    public void Warn(KernelWarning warning) => Warning?.Invoke(warning);

    // The next one that the process opens takes its place.
    public void Dispose()
    {
    }
}
