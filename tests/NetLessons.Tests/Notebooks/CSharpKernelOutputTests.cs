using System.Globalization;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class CSharpKernelOutputTests
{
    [Fact]
    public async Task Outputs_arrive_while_the_cell_runs()
    {
        var answer = new TaskCompletionSource<string?>();
        using var kernel = new KernelHarness(new CSharpKernelOptions { Input = _ => answer.Task });
        var run = kernel.Kernel.Start("Console.WriteLine(1); Console.WriteLine(await GetInputAsync());", "c");
        await using var outputs = run.ReadOutputsAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();

        Assert.True(await outputs.MoveNextAsync());
        Assert.Contains("1", Assert.IsType<StreamOutput>(outputs.Current).Text, StringComparison.Ordinal);
        Assert.False(run.Completion.IsCompleted);

        answer.SetResult("two");
        while (await outputs.MoveNextAsync() && outputs.Current is not StreamOutput { Text: "two\n" })
        {
        }

        Assert.Equal(new StreamOutput(StreamName.Output, "two\n"), outputs.Current);
        Assert.Equal(CellStatus.Ok, (await run.Completion).Status);
    }

    [Fact]
    public async Task An_exception_without_a_message_has_an_empty_one()
    {
        using var kernel = new KernelHarness();
        var error = await kernel.ErrorOfAsync(
            "class Mute : Exception { public override string Message => null; } throw new Mute();");
        Assert.Equal("", error.Message);
    }

    [Fact]
    public async Task Standard_output_and_standard_error_are_told_apart()
    {
        using var kernel = new KernelHarness();
        var (_, outputs) = await kernel.RunAsync(
            "Console.Write('a'); Console.Error.WriteLine(\"b\"); Console.WriteLine(1.5);");
        Assert.Equal(
            [(StreamName.Output, "a"), (StreamName.Error, "b\n"), (StreamName.Output, "1.5\n")],
            Joined(outputs));
    }

    [Fact]
    public async Task A_thread_that_the_cell_started_writes_into_the_cell()
    {
        using var kernel = new KernelHarness();
        Assert.Equal("from a thread\nfrom a task\n", await kernel.TextOfAsync("""
            using System.Threading;
            var t = new Thread(() => Console.WriteLine("from a thread"));
            t.Start();
            t.Join();
            await Task.Run(() => Console.WriteLine("from a task"));
            """));
    }

    [Fact]
    public async Task What_a_thread_writes_after_the_cell_ended_is_a_warning_with_its_name()
    {
        using var kernel = new KernelHarness();
        await kernel.TextOfAsync("""
            using System.Threading;
            var go = new ManualResetEventSlim();
            var t = new Thread(() => { go.Wait(); Console.WriteLine("too late"); }) { IsBackground = true };
            t.Start();
            """);
        Assert.Equal("", await kernel.TextOfAsync("go.Set(); t.Join();"));
        var warning = Assert.Single(kernel.Warnings);
        Assert.Equal("c1", warning.Cell);
        Assert.Contains("too late", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_kernels_at_once_keep_their_outputs_apart()
    {
        using var one = new KernelHarness();
        using var two = new KernelHarness();
        const string Code = "for (var i = 0; i < 50; i++) { Console.Write(\"NAME\"); await Task.Yield(); }";
        var texts = await Task.WhenAll(
            one.TextOfAsync(Code.Replace("NAME", "1", StringComparison.Ordinal)),
            two.TextOfAsync(Code.Replace("NAME", "2", StringComparison.Ordinal)));
        Assert.Equal([new string('1', 50), new string('2', 50)], texts);
    }

    [Fact]
    public async Task Displays_past_the_limit_are_cut_too()
    {
        using var kernel = new KernelHarness(new CSharpKernelOptions { OutputLimit = 1000 });
        var (_, outputs) = await kernel.RunAsync("for (var i = 0; i < 1000; i++) display(i);");
        Assert.InRange(outputs.OfType<DisplayOutput>().Count(), 1, 10);
        Assert.Contains("… (cut: ", Assert.IsType<StreamOutput>(outputs[^2]).Text, StringComparison.Ordinal);
        Assert.Contains("… (left out: ", Assert.IsType<StreamOutput>(outputs[^1]).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_are_printed_as_they_are_shown_whatever_the_machines_culture()
    {
        using var kernel = new KernelHarness();
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal("1.5\n2.5\n1.5", await kernel.TextOfAsync(
                "Console.WriteLine(1.5); await Task.Run(() => Console.WriteLine($\"{2.5}\")); 1.5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Output_past_the_limit_is_cut_and_says_so()
    {
        using var kernel = new KernelHarness(new CSharpKernelOptions { OutputLimit = 1000 });
        var text = await kernel.TextOfAsync("for (var i = 0; i < 1000; i++) Console.WriteLine(new string('x', 99));");
        Assert.Equal(1000, text.Count(c => c is 'x' or '\n') - 3);
        Assert.EndsWith(
            "\n… (cut: the cell wrote more than 1,000 characters)\n… (left out: 99,000 characters)\n",
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Displays_come_in_order_and_can_be_updated()
    {
        using var kernel = new KernelHarness();
        var (_, outputs) = await kernel.RunAsync(
            "var d = display(1); \"<b>x</b>\".DisplayAs(\"text/html\"); 2.Display(); d.Update(3);");
        var displays = outputs.Cast<DisplayOutput>().ToList();
        Assert.Equal(
            ["1", "2", "3"],
            displays.Where(display => display != displays[1]).Select(display => display.Data.PlainText));
        Assert.Equal("<b>x</b>", displays[1].Data["text/html"]);
        Assert.True(displays[3].IsUpdate);
        Assert.Equal(displays[0].DisplayId, displays[3].DisplayId);
    }

    [Fact]
    public async Task A_cell_can_clear_what_it_put_out()
    {
        using var kernel = new KernelHarness();
        var (_, outputs) = await kernel.RunAsync("Console.Write(1); ClearOutput(); ClearOutput(wait: true);");
        Assert.Equal(
            [new StreamOutput(StreamName.Output, "1"), new ClearOutput(Wait: false), new ClearOutput(Wait: true)],
            outputs);
    }

    private static List<(StreamName, string)> Joined(IEnumerable<CellOutput> outputs)
    {
        var joined = new List<(StreamName, string)>();
        foreach (var stream in outputs.Cast<StreamOutput>())
        {
            if (joined is [.., var last] && last.Item1 == stream.Name)
            {
                joined[^1] = (last.Item1, last.Item2 + stream.Text);
            }
            else
            {
                joined.Add((stream.Name, stream.Text));
            }
        }

        return joined;
    }
}
