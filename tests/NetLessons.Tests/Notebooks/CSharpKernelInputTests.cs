using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class CSharpKernelInputTests
{
    [Fact]
    public async Task Console_ReadLine_asks_the_front_end_and_ends_where_it_gives_no_answer()
    {
        var answers = new Queue<string?>(["Bob", null]);
        using var kernel = new KernelHarness(Answering(answers));
        Assert.Equal("Hello, Bob!\nTrue\n", await kernel.TextOfAsync("""
            Console.WriteLine($"Hello, {Console.ReadLine()}!");
            Console.WriteLine(Console.ReadLine() == null);
            """));
    }

    [Fact]
    public async Task Without_anybody_to_ask_a_cell_is_at_the_end_of_its_input()
    {
        using var kernel = new KernelHarness();
        Assert.Equal("True -1 \n", await kernel.TextOfAsync(
            "Console.WriteLine($\"{Console.ReadLine() == null} {Console.Read()} {Console.In.ReadToEnd()}\");"));
    }

    [Fact]
    public async Task Characters_are_read_from_an_answer_until_it_is_used_up()
    {
        var answers = new Queue<string?>(["ab", "c", "left over", "next"]);
        using var kernel = new KernelHarness(Answering(answers));
        Assert.Equal("a98b c", await kernel.TextOfAsync("""
            Console.Write((char)Console.Read());
            Console.Write(Console.In.Peek());
            Console.Write(Console.ReadLine() + " " + Console.ReadLine());
            """));
        await kernel.TextOfAsync("Console.Read();");
        Assert.Equal("next", await kernel.TextOfAsync("Console.ReadLine()"));
    }

    [Fact]
    public async Task What_the_front_end_writes_while_it_asks_is_no_output_of_the_cell()
    {
        using var kernel = new KernelHarness(new CSharpKernelOptions
        {
            Input = _ =>
            {
                Console.WriteLine("Question?");
                return Task.FromResult<string?>("x");
            },
        });
        var (_, outputs) = await kernel.RunAsync("Console.ReadLine();");
        Assert.Empty(outputs);
    }

    private static CSharpKernelOptions Answering(Queue<string?> answers) =>
        new() { Input = _ => Task.FromResult(answers.Dequeue()) };
}
