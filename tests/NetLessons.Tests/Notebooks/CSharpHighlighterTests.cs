using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class CSharpHighlighterTests
{
    private const string Sample = """"
        #r "../lib/NetLessons/bin/NetLessons.dll"
        #!time
        using System.Net.Sockets;   // a comment
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Send("exit\r\n"u8);
        /* 中文 👋 */ int? n = 0x1F + 1_000; char c = '\'';
        Console.WriteLine($"Hello, {name,-5:N0}!" + @"C:\x" + $@"{{}}{1 + 1}");
        var raw = """
            a "quoted" line
            #r "not a directive"
            """;
        var both = $$"""{{raw}} {x}""";
        #if NEVER
        left out
        #endif
        /// <summary>a summary</summary>
        record Point<T>(T X) { public static async Task<T> Get() => await Task.FromResult(default(T)); }
        from x in xs where x > 1.5e3 select x
        """";

    [Fact]
    public void The_spans_cover_the_code_whatever_is_cut_out_of_it()
    {
        var random = new Random(20240209);
        for (var i = 0; i < 2000; i++)
        {
            var start = random.Next(Sample.Length);
            var code = Sample.Substring(start, random.Next(Sample.Length - start + 1));
            var hole = random.Next(code.Length + 1);
            code = code.Remove(hole, random.Next(Math.Min(10, code.Length - hole) + 1));

            var spans = CSharpHighlighter.Highlight(code);

            Assert.Equal(code, string.Concat(spans.Select(span => code.Substring(span.Start, span.Length))));
            Assert.All(spans, span => Assert.True(span.Length > 0));
        }
    }

    [Theory]
    [InlineData("using", TokenKind.Keyword)]
    [InlineData("var", TokenKind.Keyword)]
    [InlineData("new", TokenKind.Keyword)]
    [InlineData("Socket(", TokenKind.Type)]
    [InlineData("AddressFamily", TokenKind.Type)]
    [InlineData("client", TokenKind.Plain)]
    [InlineData("\"exit\\r\\n\"u8", TokenKind.String)]
    [InlineData("'\\''", TokenKind.String)]
    [InlineData("$\"Hello, ", TokenKind.String)]
    [InlineData("name", TokenKind.Plain)]
    [InlineData("0x1F", TokenKind.Number)]
    [InlineData("1.5e3", TokenKind.Number)]
    [InlineData("// a comment", TokenKind.Comment)]
    [InlineData("/* 中文 👋 */", TokenKind.Comment)]
    [InlineData("left out", TokenKind.Comment)]
    [InlineData("<summary>", TokenKind.Comment)]
    [InlineData("#!time", TokenKind.Directive)]
    [InlineData("#r \"../lib", TokenKind.Directive)]
    [InlineData("#r \"not a directive\"", TokenKind.String)]
    [InlineData("raw}}", TokenKind.Plain)]
    [InlineData("record", TokenKind.Keyword)]
    [InlineData("Point", TokenKind.Type)]
    [InlineData("async", TokenKind.Keyword)]
    [InlineData("await", TokenKind.Keyword)]
    [InlineData("where", TokenKind.Keyword)]
    [InlineData(");", TokenKind.Punctuation)]
    public void Each_part_has_its_kind(string part, TokenKind kind)
    {
        var at = Sample.IndexOf(part, StringComparison.Ordinal);

        Assert.Equal(kind, KindAt(Sample, at));
    }

    [Theory]
    [InlineData("Console.WriteLine(1);\n#r \"nuget: MailKit, 4.17.0\"\n1", "#r")]
    [InlineData("foo(\n#!csharp 'a \"b\n", "#!")]
    [InlineData("  #!about\n1", "#!")]
    public void A_notebook_directive_is_one_anywhere(string code, string directive)
    {
        var at = code.IndexOf(directive, StringComparison.Ordinal);
        var lineEnd = code.IndexOf('\n', at);

        Assert.Equal(TokenKind.Directive, KindAt(code, at));
        Assert.Equal(TokenKind.Directive, KindAt(code, lineEnd - 1));
    }

    [Theory]
    [InlineData("var s = \"never closed", "never", TokenKind.String)]
    [InlineData("/* never closed", "never", TokenKind.Comment)]
    [InlineData("var s = \"\"\"\n never closed", "never", TokenKind.String)]
    [InlineData("}}} return 5 5", "return", TokenKind.Keyword)]
    public void Incomplete_code_is_highlighted_as_far_as_it_goes(string code, string part, TokenKind kind) =>
        Assert.Equal(kind, KindAt(code, code.IndexOf(part, StringComparison.Ordinal)));

    [Fact]
    public void Code_nested_too_deeply_for_the_parser_is_plain() => Assert.Equal(
        [new HighlightedSpan(0, 30_000, TokenKind.Plain)], CSharpHighlighter.Highlight(new string('(', 30_000)));

    [Fact]
    public void Empty_code_has_no_spans() => Assert.Empty(CSharpHighlighter.Highlight(""));

    private static TokenKind KindAt(string code, int index) =>
        CSharpHighlighter.Highlight(code).Single(span => span.Start <= index && index < span.Start + span.Length).Kind;
}
