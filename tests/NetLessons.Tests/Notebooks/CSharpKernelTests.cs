using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class CSharpKernelTests
{
    [Fact]
    public async Task A_cell_sees_variables_methods_types_and_usings_of_the_cells_before_it()
    {
        using var kernel = new KernelHarness();
        await kernel.TextOfAsync("""
            using System.Net;
            var n = 20; int Twice(int x) => 2 * x; record Pair(int A, int B);
            """);
        Assert.Equal("42", await kernel.TextOfAsync("Twice(n) + new Pair(1, 2).B"));
        Assert.Equal("127.0.0.1", await kernel.TextOfAsync("IPAddress.Loopback"));
    }

    [Fact]
    public async Task A_name_can_be_declared_again_by_a_later_cell()
    {
        using var kernel = new KernelHarness();
        await kernel.TextOfAsync("var x = 1;");
        await kernel.TextOfAsync("var x = \"one\";");
        Assert.Equal("one", await kernel.TextOfAsync("x"));
    }

    [Fact]
    public async Task Top_level_await_works()
    {
        using var kernel = new KernelHarness();
        Assert.Equal("7", await kernel.TextOfAsync("await Task.Delay(1);\nawait Task.FromResult(7)"));
    }

    [Fact]
    public async Task Blocking_on_a_task_does_not_deadlock()
    {
        using var kernel = new KernelHarness();
        Assert.Equal("8", await kernel.TextOfAsync("""
            async Task<int> F() { await Task.Delay(1); return 8; }
            F().Result
            """));
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("new object();", "")]
    [InlineData("var x = 5;", "")]
    [InlineData("Console.Write(\"a\")", "a")]
    [InlineData("(string)null", "null")]
    public async Task The_last_expression_without_a_semicolon_is_the_value(string code, string text)
    {
        using var kernel = new KernelHarness();
        Assert.Equal(text, await kernel.TextOfAsync(code));
    }

    [Theory]
    [InlineData("Enumerable.Range(1, 3).Sum()", "6")]
    [InlineData("new StringBuilder(\"x\").Append(1).ToString()", "x1")]
    [InlineData("new List<int> { 4 }.Count", "1")]
    [InlineData("System.Net.Sockets.AddressFamily.InterNetwork", "InterNetwork")]
    [InlineData("System.Text.Json.JsonSerializer.Serialize(1)", "1")]
    public async Task The_framework_is_there_without_a_directive(string code, string text)
    {
        using var kernel = new KernelHarness();
        Assert.Equal(text, await kernel.TextOfAsync(code));
    }

    [Theory]
    [InlineData("File.Exists(\"x\")", "CS0103")]
    [InlineData("Thread.Sleep(1);", "CS0103")]
    public async Task Other_namespaces_must_be_named(string code, string diagnostic)
    {
        using var kernel = new KernelHarness();
        Assert.Contains(diagnostic, (await kernel.ErrorOfAsync(code)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csharp_14_is_accepted()
    {
        using var kernel = new KernelHarness();
        await kernel.TextOfAsync("class C { public int P { get => field; set => field = value * 2; } }");
        Assert.Equal("4", await kernel.TextOfAsync("new C { P = 2 }.P"));
    }

    [Fact]
    public async Task A_compilation_error_names_line_and_column_and_leaves_the_session_as_it_was()
    {
        using var kernel = new KernelHarness();
        await kernel.TextOfAsync("var x = 1;");
        var error = await kernel.ErrorOfAsync("var y = 2;\nvar x = y +* 3;");
        Assert.Equal("CompilationError", error.Name);
        Assert.Equal(new CellPosition(2, 12), error.Position);
        Assert.StartsWith("line 2, column 12: error CS", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await kernel.TextOfAsync("x"));
    }

    [Fact]
    public async Task An_exception_names_type_message_and_the_cells_own_line()
    {
        using var kernel = new KernelHarness();
        await kernel.TextOfAsync("\nint Divide(int a, int b)\n{\n    return a / b;\n}");
        var error = await kernel.ErrorOfAsync("var before = 5;\nConsole.WriteLine(\"x\");\n  Divide(1, 0);");
        Assert.Equal("DivideByZeroException", error.Name);
        Assert.Equal(new CellPosition(3, 3), error.Position);
        Assert.Equal(
            ["   at cell c1, line 4, column 5", "   at cell c2, line 3, column 3"], error.Traceback.Skip(1));
        Assert.Equal("5", await kernel.TextOfAsync("before"));
    }

    [Fact]
    public async Task The_causes_of_an_exception_are_told()
    {
        using var kernel = new KernelHarness();
        var error = await kernel.ErrorOfAsync(
            "throw new InvalidOperationException(\"outer\", new ArgumentException(\"inner\"));");
        Assert.Equal("InvalidOperationException: outer", error.Traceback[0]);
        Assert.Equal("  caused by ArgumentException: inner", error.Traceback[1]);
    }

    [Fact]
    public async Task A_compiler_warning_is_reported_with_its_place()
    {
        using var kernel = new KernelHarness();
        await kernel.TextOfAsync("""
            async Task F() => await Task.Yield();
            async Task G()
            {
                F();
                await Task.Yield();
            }
            """);
        var warning = Assert.Single(kernel.Warnings);
        Assert.StartsWith("line 4, column 5: warning CS4014", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while (!stop) { }")]
    [InlineData("await new TaskCompletionSource().Task;")]
    [InlineData("while (!stop) Console.WriteLine(\"noise\");")]
    public async Task A_cell_past_its_limit_is_stopped_and_the_next_one_sees_nothing_that_it_declared(string endless)
    {
        using var kernel = new KernelHarness(new CSharpKernelOptions { CellTimeout = TimeSpan.FromSeconds(5.5) });
        await kernel.TextOfAsync("var x = 1; var stop = false;");
        var (result, outputs) = await kernel.RunAsync($"var x = 2; {endless}");
        Assert.Equal(CellStatus.TimedOut, result.Status);
        var error = Assert.IsType<ErrorOutput>(outputs[^1]);
        Assert.Contains("within 5.5 seconds", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await kernel.TextOfAsync("stop = true; x"));
    }

    [Fact]
    public async Task Code_nested_too_deeply_for_the_parser_is_refused()
    {
        using var kernel = new KernelHarness();
        var error = await kernel.ErrorOfAsync(new string('(', 30_000) + "1" + new string(')', 30_000));
        Assert.Contains("brackets are open at once", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", await kernel.TextOfAsync(new string('(', 200) + "1" + new string(')', 200)));
    }

    [Fact]
    public async Task A_second_cell_cannot_start_while_one_runs()
    {
        using var kernel = new KernelHarness();
        var run = kernel.Kernel.Start("await Task.Delay(300);", "slow");
        Assert.Throws<InvalidOperationException>(() => kernel.Kernel.Start("1", "early"));
        await run.Completion;
    }

    [Fact]
    public async Task A_question_goes_to_the_front_end_and_fails_where_nobody_answers()
    {
        using var silent = new KernelHarness();
        var error = await silent.ErrorOfAsync("await GetInputAsync(\"Name?\")");
        Assert.Contains("nobody", error.Message, StringComparison.Ordinal);

        InputRequest? asked = null;
        using var kernel = new KernelHarness(new CSharpKernelOptions
        {
            Input = request =>
            {
                asked = request;
                return Task.FromResult<string?>("Bob");
            },
        });
        Assert.Equal("Bob", await kernel.TextOfAsync("await GetPasswordAsync(\"Word?\")"));
        Assert.Equal(new InputRequest("Word?", IsSecret: true), asked);
    }
}
