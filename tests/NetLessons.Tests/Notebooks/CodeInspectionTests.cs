using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class CodeInspectionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KernelHarness _kernel;

    public CodeInspectionTests() =>
        _kernel = new KernelHarness(new CSharpKernelOptions { BaseDirectory = _folder.Path });

    public void Dispose()
    {
        _kernel.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("cl|ient", CodeSymbolKind.Variable, "Socket client")]
    [InlineData("client|.Close()", CodeSymbolKind.Variable, "Socket client")]
    [InlineData("client.Bi|nd(null)", CodeSymbolKind.Method, "void Socket.Bind(EndPoint localEP)")]
    [InlineData("client.Bind|", CodeSymbolKind.Method, "void Socket.Bind(EndPoint localEP)")]
    [InlineData("client.Bind(|", CodeSymbolKind.Method, "void Socket.Bind(EndPoint localEP)")]
    [InlineData("Greet(\"yo|u\")", CodeSymbolKind.Method, "string Greet(string name)")]
    [InlineData("client.Conn|ected", CodeSymbolKind.Property, "bool Socket.Connected { get; }")]
    [InlineData("AddressFamily.InterNetwork|", CodeSymbolKind.Field, "AddressFamily.InterNetwork = 2")]
    [InlineData("AddressFa|mily x;", CodeSymbolKind.Enum, "enum System.Net.Sockets.AddressFamily")]
    [InlineData("List|<int> x;", CodeSymbolKind.Class, "class System.Collections.Generic.List<int>")]
    [InlineData("va|r x = client;", CodeSymbolKind.Class, "class System.Net.Sockets.Socket")]
    [InlineData("var x| = client;", CodeSymbolKind.Variable, "Socket x")]
    [InlineData("System.Ne|t.Dns", CodeSymbolKind.Namespace, "namespace System.Net")]
    [InlineData("new TcpCl|ient()", CodeSymbolKind.Method, "TcpClient()")]
    [InlineData("new UdpClient(AddressFamily.Inter|Network)", CodeSymbolKind.Field, "AddressFamily.InterNetwork = 2")]
    [InlineData("Func<int, int> f = n => n|;", CodeSymbolKind.Variable, "int n")]
    public async Task The_name_at_the_cursor_is_declared_as_CSharp_would(
        string code, CodeSymbolKind kind, string signature)
    {
        await PrepareAsync();
        var inspection = Inspect(code);
        Assert.Equal((kind, signature), (inspection?.Kind, inspection?.Signature));
    }

    [Theory]
    [InlineData("|")]
    [InlineData("nothing|")]
    [InlineData("1 + 1|")]
    [InlineData("// cl|ient")]
    [InlineData("foreach|")]
    [InlineData("client |  ;")]
    public async Task Where_nothing_is_known_there_is_no_answer(string code)
    {
        await PrepareAsync();
        Assert.Null(Inspect(code));
    }

    [Fact]
    public async Task The_overload_that_is_called_comes_first_and_the_others_are_counted()
    {
        await PrepareAsync();
        var inspection = Inspect("\"abc\".Sub|string(1, 2)");
        Assert.Equal("string string.Substring(int startIndex, int length)", inspection?.Signature);
        Assert.Equal(1, inspection?.OtherOverloads);
        Assert.Equal(0, Inspect("client.Bi|nd(null)")?.OtherOverloads);
    }

    [Fact]
    public async Task The_summary_of_a_cells_own_code_is_shown()
    {
        await PrepareAsync();
        Assert.Equal("Says hello.", Inspect("Gre|et(\"you\")")?.Summary);
        Assert.Equal("Says more.", Inspect("/// <summary>Says more.</summary>\nvoid More() { }\nMo|re();")?.Summary);
    }

    [Fact]
    public async Task The_summary_of_a_referenced_library_is_read_from_beside_it()
    {
        _folder.CopyIn(Repository.HelperLibrary, "library/NetLessons.dll");
        _folder.CopyIn(Path.ChangeExtension(Repository.HelperLibrary, ".xml"), "library/NetLessons.xml");
        await _kernel.TextOfAsync("#r \"library/NetLessons.dll\"\nusing NetLessons;");
        Assert.StartsWith(
            "Where to connect to for that host", Inspect("Lab.Re|ach(\"www.sina.com.cn\", 80)")?.Summary,
            StringComparison.Ordinal);
        Assert.Contains("what a cell needs", Inspect("La|b.Port(1)")?.Summary, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_library_without_documentation_is_inspected_without_summary()
    {
        _folder.CopyIn(Repository.HelperLibrary, "NetLessons.dll");
        await _kernel.TextOfAsync("#r \"NetLessons.dll\"\nusing NetLessons;");
        Assert.Equal(("int Lab.Port(int preferred, ProtocolType protocol = ProtocolType.Tcp)", null), (
            Inspect("Lab.Po|rt(1)")?.Signature, Inspect("Lab.Po|rt(1)")?.Summary));
    }

    [Fact]
    public async Task Broken_documentation_is_no_documentation()
    {
        _folder.CopyIn(Repository.HelperLibrary, "NetLessons.dll");
        _folder.Write("NetLessons.xml", "<doc><member name=\"T:NetLessons.Lab\"><summary></member>");
        await _kernel.TextOfAsync("#r \"NetLessons.dll\"\nusing NetLessons;");
        Assert.NotNull(Inspect("La|b"));
        Assert.Null(Inspect("La|b")?.Summary);
    }

    [Fact]
    public async Task Inherited_documentation_is_followed_to_where_it_is_written()
    {
        await _kernel.TextOfAsync("""
            /// <summary>The <see cref="System.String"/> that <paramref name="x"/> is:
            ///   <c>1 &lt; 2</c>.<para>And <see langword="null"/>.</para></summary>
            class Above { /// <summary>Moves.</summary>
                public virtual void Move() { } }
            /// <inheritdoc/>
            class Below : Above { /// <inheritdoc/>
                public override void Move() { } }
            /// <inheritdoc cref="Lost"/>
            class Lost { }
            """);
        Assert.Equal("The String that x is: 1 < 2.\n\nAnd null.", Inspect("Belo|w b;")?.Summary);
        Assert.Equal("Moves.", Inspect("Below b = null; b.Mo|ve();")?.Summary);
        Assert.Equal("Moves.", Inspect("Above a = null; a.Mo|ve();")?.Summary);
        Assert.Null(Inspect("Los|t l;")?.Summary);
    }

    [Theory]
    [InlineData("client.Bi|nd(null)", "Associates a Socket with a local endpoint.")]
    [InlineData("stri|ng s;", "Represents text as a sequence of UTF-16 code units.")]
    [InlineData("numbers.Whe|re(n => n > 1)", "Filters a sequence of values based on a predicate.")]
    public async Task The_frameworks_own_summaries_are_read_where_an_SDK_is_installed(string code, string summary)
    {
        await PrepareAsync();
        var found = Inspect(code)?.Summary;
        Assert.SkipWhen(found is null, "there is no Microsoft.NETCore.App.Ref pack beside this runtime");
        Assert.Equal(summary, found);
    }

    [Fact]
    public void An_inspection_is_shown_as_Markdown_and_as_text()
    {
        var data = new Inspection("List<T> F()", CodeSymbolKind.Method, "A List<T> *here*.", 2).ToMimeBundle();
        Assert.Equal("List<T> F()\n\nA List<T> *here*.\n\n(+ 2 overloads)", data.PlainText);
        Assert.Equal(
            "```csharp\nList<T> F()\n```\n\nA List\\<T\\> \\*here\\*.\n\n(+ 2 overloads)",
            data[MimeBundle.TextMarkdown]);
    }

    [Fact]
    public async Task Any_cursor_in_any_broken_cell_is_answered()
    {
        await PrepareAsync();
        var random = new Random(20260402);
        foreach (var code in CourseCells.Broken(random, 200))
        {
            Assert.NotEqual("", _kernel.Kernel.Inspect(code, random.Next(-1, code.Length + 2))?.Signature);
        }
    }

    private Task<string> PrepareAsync() => _kernel.TextOfAsync("""
        using System.Net.Sockets;
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var numbers = new List<int> { 1, 2, 3 };
        /// <summary>Says hello.</summary>
        string Greet(string name) => "Hello, " + name;
        """);

    private Inspection? Inspect(string marked)
    {
        var (code, position) = Cursor.Split(marked);
        return _kernel.Kernel.Inspect(code, position);
    }
}
