using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class CodeCompletionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KernelHarness _kernel;

    public CodeCompletionTests() =>
        _kernel = new KernelHarness(new CSharpKernelOptions
        {
            BaseDirectory = _folder.Path,
            CellTimeout = TimeSpan.FromMinutes(10),
        });

    public void Dispose()
    {
        _kernel.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("cli|", "client")]
    [InlineData("CLI|", "client")]
    [InlineData("Gre|", "Greet")]
    [InlineData("Poi|", "Point")]
    [InlineData("client.Rec|", "Receive")]
    [InlineData("client.Rec|\nvar x = 1;", "Receive")]
    [InlineData("client.|\nvar x = 1;", "Receive")]
    [InlineData("client.|\nforeach (var x in y) { }", "Receive")]
    [InlineData("Console.WriteLine(client.|, 1);", "Receive")]
    [InlineData("client?.|", "Receive")]
    [InlineData("Greet(\"you\").|", "Length")]
    [InlineData("numbers.Wh|", "Where")]
    [InlineData("numbers.Select(n => n.|", "CompareTo")]
    [InlineData("numbers.Select(n => n.|).ToArray();", "CompareTo")]
    [InlineData("int? n = 1; n?.|", "CompareTo")]
    [InlineData("new Point().|", "X")]
    [InlineData("var pair = (first: 1, second: 2); pair.|", "second")]
    [InlineData("$\"{client.|}\"", "Receive")]
    [InlineData("void F(Socket s) { s.| }", "Receive")]
    [InlineData("class A { void M() { this.| } void Later() { } }", "Later")]
    [InlineData("AddressFamily.|", "InterNetwork")]
    [InlineData("string.|", "Join")]
    [InlineData("System.Net.|", "Sockets")]
    [InlineData("global::|", "System")]
    [InlineData("new So|", "Socket")]
    [InlineData("typeof(So|", "Socket")]
    [InlineData("using System.|", "Net")]
    [InlineData("using Sys|", "System")]
    [InlineData("using |\nvar x = 1;", "System")]
    [InlineData("using static System.|", "Math")]
    [InlineData("fore|", "foreach")]
    [InlineData("display|", "display")]
    [InlineData("Task.Run(() => { cli| });", "client")]
    public async Task What_may_stand_at_the_cursor_is_offered(string code, string name)
    {
        await PrepareAsync();
        Assert.Contains(name, Texts(code));
    }

    [Theory]
    [InlineData("client.|", "AddressFamily.InterNetwork")]
    [InlineData("AddressFamily.|", "ReferenceEquals")]
    [InlineData("client.|", "Socket")]
    [InlineData("Point.|", "X")]
    [InlineData("using System.|", "Math")]
    [InlineData("using |", "MS")]
    [InlineData("new |", "Console")]
    [InlineData("new |", "IDisposable")]
    [InlineData("@cl|", "class")]
    public async Task What_may_not_stand_there_is_not(string code, string name)
    {
        await PrepareAsync();
        Assert.DoesNotContain(name, Texts(code));
    }

    [Theory]
    [InlineData("// cli|")]
    [InlineData("/* cli| */")]
    [InlineData("\"cli|\"")]
    [InlineData("\"cli|")]
    [InlineData("$\"cli|\"")]
    [InlineData("1|")]
    [InlineData("var cli|")]
    [InlineData("nothing.|")]
    [InlineData("#region cli|")]
    [InlineData("client.Close().|")]
    public async Task Where_no_name_belongs_nothing_is_offered(string code)
    {
        await PrepareAsync();
        Assert.Empty(Texts(code));
    }

    [Theory]
    [InlineData("client.Rec|", 7, 10)]
    [InlineData("client.Rec|eive(1)", 7, 14)]
    [InlineData("f(|)", 2, 2)]
    [InlineData("@cli|", 0, 4)]
    public async Task The_word_at_the_cursor_is_replaced(string code, int start, int end)
    {
        await PrepareAsync();
        var list = Complete(code);
        Assert.Equal((start, end), (list.Start, list.End));
    }

    [Fact]
    public async Task The_sessions_own_names_come_first_and_all_are_sorted()
    {
        await PrepareAsync();
        var texts = Texts("|");
        Assert.Equal(["client", "Greet", "numbers", "Point"], texts[..4]);
        Assert.Equal(texts[4..].Order(StringComparer.OrdinalIgnoreCase), texts[4..]);
        Assert.True(texts.Count <= CompletionList.MostItems);
    }

    [Theory]
    [InlineData("cli|", "client", CodeSymbolKind.Variable, "Socket client")]
    [InlineData("Gre|", "Greet", CodeSymbolKind.Method, "string Greet(string name)")]
    [InlineData("client.Bi|", "Bind", CodeSymbolKind.Method, "void Socket.Bind(EndPoint localEP)")]
    [InlineData("\"\".Subs|", "Substring", CodeSymbolKind.Method, "string string.Substring(int startIndex) (+ 1)")]
    [InlineData("new Socket|", "Socket", CodeSymbolKind.Class, "class System.Net.Sockets.Socket")]
    [InlineData("fore|", "foreach", CodeSymbolKind.Keyword, null)]
    public async Task An_item_says_what_it_is(string code, string name, CodeSymbolKind kind, string? signature)
    {
        await PrepareAsync();
        Assert.Equal(
            new CompletionItem(name, kind, signature), Complete(code).Items.Single(item => item.Text == name));
    }

    [Fact]
    public async Task A_name_that_is_a_keyword_is_offered_as_code_writes_it()
    {
        await _kernel.TextOfAsync("var @event = 1;");
        Assert.Contains("@event", Texts("eve|"));
        Assert.Contains("@event", Texts("@eve|"));
    }

    [Fact]
    public async Task Nothing_is_offered_of_a_cell_that_failed_to_compile()
    {
        await PrepareAsync();
        await _kernel.ErrorOfAsync("var broken = nothing;");
        Assert.Empty(Texts("brok|"));
        Assert.Contains("client", Texts("cli|"));
    }

    [Fact]
    public async Task Names_are_offered_while_a_cell_runs()
    {
        await PrepareAsync();
        using var stop = new CancellationTokenSource();
        var running = _kernel.RunAsync("var later = 1; await Task.Delay(-1);", stop.Token);
        Assert.Contains("client", Texts("cli|"));
        Assert.Empty(Texts("late|"));
        await stop.CancelAsync();
        Assert.Equal(CellStatus.Cancelled, (await running).Result.Status);
    }

    [Fact]
    public async Task Asking_runs_nothing_and_changes_nothing()
    {
        await PrepareAsync();
        Assert.NotEmpty(Texts("var hidden = client; client = null; hidden.|"));
        Assert.Empty(Texts("hidd|"));
        Assert.Equal("True", await _kernel.TextOfAsync("client != null"));
    }

    [Theory]
    [InlineData("#r \"|", "lib/")]
    [InlineData("#r \"lib/|\"", "Some.dll")]
    [InlineData("#r \"lib/so|me.txt\"", "Some.dll")]
    [InlineData("#!import |", "lib/", "one.ipynb", "two.csx")]
    [InlineData("#!import o|", "one.ipynb")]
    [InlineData("#r \"missing/|")]
    [InlineData("#r \"/|")]
    public void Paths_are_completed_from_the_notebooks_folder(string code, params string[] names)
    {
        _folder.Write("lib/Some.dll", "");
        _folder.Write("lib/Some.txt", "");
        _folder.Write("one.ipynb", "");
        _folder.Write("two.csx", "");
        Assert.Equal(names, Texts(code));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public void A_cursor_outside_of_the_code_is_taken_to_its_nearer_end(int position)
    {
        var list = _kernel.Kernel.Complete("Consol", position);
        Assert.InRange(list.Start, 0, 6);
        Assert.InRange(list.End, list.Start, 6);
        Assert.NotEmpty(list.Items);
    }

    [Fact]
    public void Code_beyond_the_limits_gets_an_empty_list()
    {
        foreach (var code in new[] { new string('(', 50_000), new string(' ', 200_000) })
        {
            var list = _kernel.Kernel.Complete(code, code.Length);
            Assert.Empty(list.Items);
            Assert.Equal((code.Length, code.Length), (list.Start, list.End));
        }
    }

    [Fact]
    public void Code_that_is_nested_too_deeply_for_the_compiler_is_survived()
    {
        foreach (var piece in new[] { "a.", "a?.", "a+", "if(a)", "x=>", "!", "a?b:", "else if(a){}", "new ", "[]" })
        {
            var code = string.Concat(Enumerable.Repeat(piece, 3000 / piece.Length));
            Assert.NotNull(_kernel.Kernel.Complete(code, code.Length));
            _kernel.Kernel.Inspect(code, code.Length);
        }
    }

    [Fact]
    public async Task Any_cursor_in_any_broken_cell_gets_a_span_around_it()
    {
        await PrepareAsync();
        var random = new Random(20260401);
        foreach (var code in CourseCells.Broken(random, 200))
        {
            var position = random.Next(code.Length + 1);
            var list = _kernel.Kernel.Complete(code, position);
            Assert.InRange(position, list.Start, list.End);
            Assert.InRange(list.End, list.Start, code.Length);
            Assert.All(list.Items, item => Assert.NotEqual("", item.Text));
        }
    }

    [Fact]
    public async Task Every_beginning_of_a_cell_gets_an_answer()
    {
        await PrepareAsync();
        var cell = CourseCells.All.First(code => code.Contains("new Socket", StringComparison.Ordinal));
        for (var length = 0; length <= cell.Length; length++)
        {
            Assert.InRange(_kernel.Kernel.Complete(cell[..length], length).Start, 0, length);
            _kernel.Kernel.Inspect(cell, length);
        }
    }

    private Task<string> PrepareAsync() => _kernel.TextOfAsync("""
        using System.Net.Sockets;
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var numbers = new List<int> { 1, 2, 3 };
        string Greet(string name) => "Hello, " + name;
        class Point { public int X; }
        """);

    private List<string> Texts(string marked) => [.. Complete(marked).Items.Select(item => item.Text)];

    private CompletionList Complete(string marked)
    {
        var (code, position) = Cursor.Split(marked);
        return _kernel.Kernel.Complete(code, position);
    }
}
