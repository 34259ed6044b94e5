using NetLessons.Notebooks;

namespace NetLessons.Tests;

/// <summary>A kernel, and the outputs of the cells that ran in it.</summary>
internal sealed class KernelHarness : IDisposable
{
    private readonly List<KernelWarning> _warnings = [];
    private int _count;

    public KernelHarness(CSharpKernelOptions? options = null)
    {
        Kernel = new CSharpKernel(options);
        Kernel.Warning += warning =>
        {
            lock (_warnings)
            {
                _warnings.Add(warning);
            }
        };
    }

    public CSharpKernel Kernel { get; }

    public IReadOnlyList<KernelWarning> Warnings
    {
        get
        {
            lock (_warnings)
            {
                return [.. _warnings];
            }
        }
    }

    public async Task<(CellResult Result, IReadOnlyList<CellOutput> Outputs)> RunAsync(
        string code, CancellationToken cancellation = default, params string[] needs)
    {
        var run = Kernel.Start(code, $"c{++_count}", needs, cancellation);
        var outputs = new List<CellOutput>();
        await foreach (var output in run.ReadOutputsAsync(TestContext.Current.CancellationToken))
        {
            outputs.Add(output);
        }

        return (await run.Completion, outputs);
    }

    /// <summary>Runs a cell that must succeed, and gives its console output and its value as text.</summary>
    public async Task<string> TextOfAsync(string code)
    {
        var (result, outputs) = await RunAsync(code);
        Assert.True(result.Status == CellStatus.Ok, string.Join('\n', result.Error?.Traceback ?? []));
        return string.Concat(outputs.Select(output => output switch
        {
            StreamOutput stream => stream.Text,
            ResultOutput value => value.Data.PlainText,
            DisplayOutput display => display.Data.PlainText,
            _ => "",
        }));
    }

    public async Task<ErrorOutput> ErrorOfAsync(string code)
    {
        var (result, outputs) = await RunAsync(code);
        Assert.Equal(CellStatus.Failed, result.Status);
        return Assert.IsType<ErrorOutput>(outputs[^1]);
    }

    public void Dispose() => Kernel.Dispose();
}
