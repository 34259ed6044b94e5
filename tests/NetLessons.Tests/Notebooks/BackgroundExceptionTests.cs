using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class BackgroundExceptionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("new Thread(Fail) { Name = \"server\" }.Start();", "on thread 'server'")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Fail());", "on a thread of the pool")]
    [InlineData("async void F() { await Task.Yield(); Fail(); } F();", "on a thread of the pool")]
    [InlineData("var timer = new Timer(_ => Fail(), null, 1, Timeout.Infinite);", "on a thread of the pool")]
    [InlineData("new CancellationTokenSource(1).Token.Register(Fail);", "on a thread of the pool")]
    public async Task An_exception_that_nobody_caught_is_a_warning_of_the_cell_that_started_the_thread(
        string start, string where)
    {
        using var kernel = new KernelHarness();
        var warned = new TaskCompletionSource<KernelWarning>(TaskCreationOptions.RunContinuationsAsynchronously);
        kernel.Kernel.Warning += warning => warned.TrySetResult(warning);
        await kernel.TextOfAsync("using System.Threading;");
        await kernel.TextOfAsync($"void Fail() => throw new FormatException(\"no good\"); {start}");

        var warning = await warned.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);

        Assert.Equal("c2", warning.Cell);
        Assert.Contains(where, warning.Message, StringComparison.Ordinal);
        Assert.Contains("FormatException: no good", warning.Message, StringComparison.Ordinal);
        Assert.Contains("at cell c2, line 1", warning.Message, StringComparison.Ordinal);
        Assert.Equal("2", await kernel.TextOfAsync("1 + 1"));
    }

    [Fact]
    public async Task Of_many_exceptions_of_one_cell_the_first_few_are_told()
    {
        using var kernel = new KernelHarness();
        await kernel.TextOfAsync("""
            using System.Threading;
            for (var i = 0; i < 20; i++)
            {
                var thread = new Thread(() => throw new FormatException());
                thread.Start();
                thread.Join();
            }
            """);
        Assert.Equal(5, kernel.Warnings.Count);
        Assert.EndsWith("further ones are not reported", kernel.Warnings[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_that_a_stopped_cell_left_behind_ends_at_its_next_output_without_a_word()
    {
        using var kernel = new KernelHarness();
        using var stop = new CancellationTokenSource();
        await kernel.TextOfAsync("using System.Threading; Thread other = null;");
        var run = kernel.Kernel.Start("""
            other = new Thread(() => { while (true) { Thread.Sleep(1); Console.Write('.'); } }) { IsBackground = true };
            other.Start();
            other.Join();
            """, "endless", stop.Token);
        await foreach (var _ in run.ReadOutputsAsync(TestContext.Current.CancellationToken))
        {
            await stop.CancelAsync();
        }

        Assert.Equal(CellStatus.Cancelled, (await run.Completion).Status);
        Assert.Equal("True", await kernel.TextOfAsync("other.Join(60_000)"));
        Assert.Empty(kernel.Warnings);
    }

    [Fact]
    public async Task An_exception_of_a_thread_that_is_no_cells_ends_the_process_and_is_reported()
    {
        using var folder = new TemporaryFolder();
        var notebook = Path.Combine(folder.Path, "end.ipynb");
        await File.WriteAllTextAsync(
            notebook,
            NotebookSamples.Of("""
                using System.Threading;
                var disposed = new CancellationTokenSource();
                disposed.Dispose();
                Thread stray;
                using (ExecutionContext.SuppressFlow())
                {
                    stray = new Thread(disposed.Cancel) { Name = "stray" };
                    stray.Start();
                }
                Thread.Sleep(60_000);
                """),
            TestContext.Current.CancellationToken);

        var (exitCode, output) = await CliProcess.RunAsync(folder.Path, "", ["run", notebook]);

        Assert.Equal(1, exitCode);
        Assert.Contains("nobody caught an exception on thread 'stray'", output, StringComparison.Ordinal);
        Assert.Contains(
            "nobody caught an exception, on a thread that no cell started", output, StringComparison.Ordinal);
        Assert.Contains("ObjectDisposedException", output, StringComparison.Ordinal);
    }
}
