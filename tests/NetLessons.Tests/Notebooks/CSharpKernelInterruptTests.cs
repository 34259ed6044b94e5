using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class CSharpKernelInterruptTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TaskCompletionSource<string?> _answer = new();
    private readonly TaskCompletionSource _isAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly KernelHarness _kernel;
    private int _questions;

    public CSharpKernelInterruptTests() => _kernel = new KernelHarness(new CSharpKernelOptions
    {
        Input = _ =>
        {
            Interlocked.Increment(ref _questions);
            _isAsked.TrySetResult();
            return _answer.Task;
        },
    });

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) try { while (true) { } } catch { }")]
    [InlineData("while (true) Console.WriteLine(\"noise\");")]
    [InlineData("while (true) try { Console.WriteLine(\"noise\"); } catch { }")]
    [InlineData("await Task.Yield(); while (true) Console.Write('.');")]
    [InlineData("while (true) { await Task.Delay(1); display(1); }")]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    [InlineData("while (true) try { Thread.Sleep(Timeout.Infinite); } catch { }")]
    [InlineData("new TaskCompletionSource().Task.Wait();")]
    [InlineData("async Task<int> F() { await Task.Delay(-1); return 1; } Console.WriteLine(F().Result);")]
    [InlineData("lock (gate) { }")]
    [InlineData("Console.ReadLine();")]
    [InlineData("await Console.In.ReadLineAsync();")]
    [InlineData("await GetInputAsync(\"Name?\");")]
    [InlineData("IEnumerable<int> Never() { Thread.Sleep(-1); yield return 1; }\nNever()")]
    public async Task A_cell_that_reacts_is_stopped(string endless)
    {
        var error = await StopAsync(endless);
        Assert.StartsWith("the cell was stopped", error.Message, StringComparison.Ordinal);
        await AssertGoesOnAsync();
    }

    [Theory]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Yield(); while (!stop) { }")]
    [InlineData("listener.AcceptSocket();")]
    [InlineData("accepted.Receive(new byte[1]);")]
    [InlineData("try { } finally { while (!stop) { } }")]
    public async Task A_cell_that_does_not_react_is_abandoned_and_says_so(string endless)
    {
        var error = await StopAsync(endless);
        Assert.StartsWith("the cell was abandoned: it does not react", error.Message, StringComparison.Ordinal);
        await AssertGoesOnAsync();
    }

    [Fact]
    public async Task A_stopped_cell_asks_nothing_any_more()
    {
        await StopAsync("while (true) try { GetInputAsync().Wait(); } catch { }", _isAsked.Task);
        Assert.Equal(1, _questions);
        await AssertGoesOnAsync();
    }

    [Fact]
    public async Task A_busy_loop_that_was_stopped_computes_no_more()
    {
        await StopAsync("while (true) count++;");
        Assert.Equal("True", await _kernel.TextOfAsync("var before = count; Thread.Sleep(100); count == before"));
    }

    [Fact]
    public async Task An_abandoned_cell_does_not_go_on_when_its_call_returns()
    {
        await StopAsync("listener.AcceptSocket(); count = 0;");
        Assert.Equal("7", await _kernel.TextOfAsync("""
            new TcpClient().Connect((IPEndPoint)listener.LocalEndpoint);
            Thread.Sleep(200);
            count
            """));
    }

    [Fact]
    public async Task A_cell_that_ends_while_it_is_stopped_does_not_hit_the_next_one()
    {
        await PrepareAsync();
        for (var milliseconds = 0; milliseconds < 600; milliseconds += 25)
        {
            using var stop = new CancellationTokenSource();
            var code = $"var end = Environment.TickCount64 + {milliseconds}; while (Environment.TickCount64 < end);";
            var run = _kernel.Kernel.Start(code, "c", stop.Token);
            await stop.CancelAsync();
            await run.Completion.WaitAsync(Limit, TestContext.Current.CancellationToken);
            Assert.Equal("7", await _kernel.TextOfAsync("Thread.Sleep(1); new ManualResetEvent(true).WaitOne(); 7"));
        }
    }

    [Fact]
    public async Task A_cell_that_was_stopped_before_it_was_compiled_is_not_run()
    {
        await PrepareAsync();
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var (result, _) = await _kernel.RunAsync("count = 1;", stop.Token);
        Assert.Equal(CellStatus.Cancelled, result.Status);
        Assert.Equal("0", await _kernel.TextOfAsync("Thread.Sleep(100); count"));
    }

    [Fact]
    public async Task Nothing_that_a_stopped_cell_declared_is_kept()
    {
        await StopAsync("var declared = 1; Thread.Sleep(-1);");
        Assert.Contains("declared", (await _kernel.ErrorOfAsync("declared")).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _kernel.Dispose();

    private Task<string> PrepareAsync() => _kernel.TextOfAsync("""
        using System.Net;
        using System.Net.Sockets;
        using System.Threading;
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var peer = new TcpClient();
        peer.Connect((IPEndPoint)listener.LocalEndpoint);
        var accepted = listener.AcceptSocket();
        var gate = new object();
        var holder = new Thread(() => { lock (gate) Thread.Sleep(-1); }) { IsBackground = true };
        holder.Start();
        while (Monitor.TryEnter(gate)) Monitor.Exit(gate);
        var (count, stop) = (0, false);
        """);

    /// <summary>Stops a cell in its endless part: when it is known to be there, or a moment after it must be.</summary>
    private async Task<ErrorOutput> StopAsync(string endless, Task? isThere = null)
    {
        await PrepareAsync();
        using var stop = new CancellationTokenSource();
        var run = _kernel.Kernel.Start(
            $"count = 7; Console.WriteLine(\"here\"); {endless}", "endless", stop.Token);
        await foreach (var output in run.ReadOutputsAsync(TestContext.Current.CancellationToken))
        {
            if (output is StreamOutput { Text: "here\n" })
            {
                await (isThere ?? Task.Delay(100)).WaitAsync(Limit, TestContext.Current.CancellationToken);
                await stop.CancelAsync();
            }
        }

        var result = await run.Completion.WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.Equal((CellStatus.Cancelled, "Cancelled"), (result.Status, result.Error!.Name));
        return result.Error;
    }

    private async Task AssertGoesOnAsync()
    {
        Assert.Equal("7\n8", await _kernel.TextOfAsync("""
            stop = true;
            Console.WriteLine(count);
            Thread.Sleep(1);
            await Task.Run(() => 8)
            """));
        await _kernel.TextOfAsync("listener.Stop(); peer.Dispose(); accepted.Dispose();");
    }
}
