using System.Text;
using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class NotebookRulesTests
{
    private const string SetUp = """
        #r "../lib/NetLessons/bin/NetLessons.dll"
        using System.IO;
        using System.Threading;
        using System.Net;
        using System.Net.Sockets;
        using NetLessons;
        """;

    [Fact]
    public void A_notebook_that_keeps_the_rules_has_no_violation() => Assert.Empty(Check(
        "var port = Lab.Port(9999);",
        "var t = new Thread(() => { }) { IsBackground = true };\nt.Start();",
        "port"));

    [Theory]
    [InlineData("Console.Error.WriteLine(1);", 1, 9, "standard error")]
    [InlineData("var s = 1;\nvar x = Console.ReadLine();", 2, 17, "Lab.Ask")]
    [InlineData("using static System.Console;\nOpenStandardOutput();", 2, 1, "protocol pipe")]
    [InlineData("Environment.Exit(0);", 1, 13, "must not end")]
    [InlineData("var t = new Thread(() => { });", 1, 9, "IsBackground")]
    [InlineData("Thread t = new(() => { }) { Name = \"x\" };", 1, 12, "IsBackground")]
    [InlineData("var e = new IPEndPoint(IPAddress.Loopback, 9999);", 1, 44, "Lab.Port(9999)")]
    [InlineData("Thread.Sleep(1000);", 1, 8, "Lab.Pace")]
    [InlineData("await Task.Delay(1000);", 1, 12, "Lab.Pace")]
    [InlineData(
        "new Socket(SocketType.Stream, ProtocolType.Tcp).Bind(new IPEndPoint(IPAddress.Any, 0));",
        1,
        79,
        "127.0.0.1 only")]
    [InlineData("TcpListener l = new(IPAddress.Any, 0);", 1, 31, "127.0.0.1 only")]
    [InlineData("var l = new TcpListener(IPAddress.IPv6Any, 0);", 1, 35, "127.0.0.1 only")]
    [InlineData("string? s = null;", 1, 7, "nullable")]
    [InlineData("undeclared", 1, 1, "CS0103")]
    [InlineData("namespace N { }", 1, 1, "CS7021")]
    [InlineData("static int Twice(this int x) => 2 * x;", 1, 18, "extension method")]
    [InlineData("var s = \"x\"u8;", 1, 1, "CS8345")]
    [InlineData("class C { public int P { get => field; } }", 1, 33, "CS")]
    [InlineData("var x = 1;\n#r \"System.Xml\"", 2, 1, "first in their cell")]
    [InlineData("#!fsharp\nlet x = 1", 1, 1, "not known here")]
    public void Code_that_breaks_a_rule_is_found_with_its_place(string code, int line, int column, string reason)
    {
        var violation = Check(code)[0];
        Assert.Equal("c2", violation.Cell);
        Assert.Equal(new CellPosition(line, column), violation.Position);
        Assert.Contains(reason, violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_using_declaration_at_top_level_is_found() =>
        Assert.NotEmpty(Check("using var s = new MemoryStream();"));

    [Fact]
    public void A_thread_made_background_by_a_statement_is_fine() =>
        Assert.Empty(Check("var t = new Thread(() => { });\nt.IsBackground = true;"));

    [Fact]
    public void A_notebook_that_imports_itself_is_found()
    {
        using var course = new CourseCopy();
        var path = course.Add("90-loop", "#!import 90-loop.ipynb");
        var violation = Assert.Single(NotebookRules.Check(Notebook.Load(path), course.Notebooks, steps: null));
        Assert.Contains("does it import itself?", violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_that_stands_for_any_sender_is_fine() =>
        Assert.Empty(Check("EndPoint sender = new IPEndPoint(IPAddress.Any, 0);"));

    [Fact]
    public void A_cell_in_another_language_is_found()
    {
        var cell = NotebookSamples.Code("c2", "let x = 1");
        cell["metadata"]!["polyglot_notebook"] = new JsonObject { ["kernelName"] = "fsharp" };
        var violation = Check([NotebookSamples.Code("set-up", SetUp), cell])[0];
        Assert.Equal("cell c2: it is in fsharp; the cells of this course are in C#", violation.ToString());
    }

    [Fact]
    public void A_span_inside_a_block_is_fine() =>
        Assert.Empty(Check("{\n    ReadOnlySpan<byte> s = \"x\"u8;\n    Console.WriteLine(s.Length);\n}"));

    [Fact]
    public void A_broken_cell_does_not_hide_the_rest()
    {
        var violations = Check("var a = ;", "Environment.Exit(0);");
        Assert.Contains(violations, violation => violation.Cell == "c2");
        Assert.Contains(violations, violation => violation.Cell == "c3");
    }

    [Fact]
    public void A_cell_that_must_fail_may_fail_to_compile() => Assert.Empty(Check(
        [
            NotebookSamples.Code("set-up", SetUp),
            NotebookSamples.Code("c2", "int x = \"one\";", "raises-exception"),
        ]));

    [Theory]
    [InlineData("using System.IO;", "begins with #r")]
    [InlineData("#r \"System.Xml\"\nusing System.IO;", "begins with #r")]
    [InlineData(SetUp + "\nvar x = 1;", "#r and using lines only")]
    public void The_first_code_cell_is_the_set_up(string first, string reason)
    {
        var violation = Assert.Single(Check([NotebookSamples.Code("c1", first)]));
        Assert.Contains(reason, violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_without_a_cell_and_a_tag_without_a_step_are_found()
    {
        CourseStep[] steps =
        [
            new("a.code", NeedsCode: true),
            new("a.text", NeedsCode: false),
            new("a.missing", NeedsCode: true),
        ];
        var violations = Check(
            [
                NotebookSamples.Code("set-up", SetUp),
                NotebookSamples.Markdown("m1", "", "step:a.code"),
                NotebookSamples.Markdown("m2", "", "step:a.text", "step:a.unknown"),
            ],
            steps);
        Assert.Equal(
            [
                "cell m2: its tag 'step:a.unknown' names no step of this chapter "
                    + "(the steps stand in notebooks/README.md)",
                "no code cell has the tag 'step:a.code'",
                "no code cell has the tag 'step:a.missing'",
            ],
            violations.Select(violation => violation.ToString()));
    }

    [Fact]
    public void Ids_that_are_invalid_or_not_unique_are_found()
    {
        var violations = Check([
            NotebookSamples.Code("set-up", SetUp),
            NotebookSamples.Markdown("same", ""),
            NotebookSamples.Markdown("same", ""),
            NotebookSamples.Markdown("with space", ""),
        ]);
        Assert.Equal(["same", "with space"], violations.Select(violation => violation.Cell));
    }

    [Fact]
    public void Metadata_that_would_make_a_front_end_ask_is_found()
    {
        var json = JsonNode.Parse(NotebookSamples.Of(SetUp))!;
        json["metadata"]!["kernelspec"]!["name"] = "python3";
        json["metadata"]!.AsObject().Remove("polyglot_notebook");
        var notebook = Notebook.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "n");
        var violations = NotebookRules.Check(notebook, Repository.Notebooks, null);
        Assert.Equal(2, violations.Count);
        Assert.Contains("'.net-csharp'", violations[0].Message, StringComparison.Ordinal);
        Assert.Contains("polyglot_notebook", violations[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_are_read_from_the_tables_under_the_chapters_headings()
    {
        var steps = CourseSteps.Parse("""
            # The course
            ### 1. One ([01-one.ipynb](01-one.ipynb))
            | step | kind | what |
            |---|---|---|
            | `a.one` | text | x |
            | `a.two` | code | y |
            ## Other
            | `b.no` | code | z |
            """);
        Assert.Equal([new CourseStep("a.one", false), new CourseStep("a.two", true)], steps.Of("01-one.ipynb"));
        Assert.Null(steps.Of("other.ipynb"));
    }

    private static IReadOnlyList<RuleViolation> Check(params string[] sources) => Check(
        sources
            .Select((source, index) => NotebookSamples.Code($"c{index + 2}", source))
            .Prepend(NotebookSamples.Code("c1", SetUp)));

    private static IReadOnlyList<RuleViolation> Check(
        IEnumerable<JsonObject> cells, IReadOnlyList<CourseStep>? steps = null) =>
        NotebookRules.Check(
            Notebook.Parse(Encoding.UTF8.GetBytes(NotebookSamples.Of(cells)), "n.ipynb"), Repository.Notebooks, steps);
}
