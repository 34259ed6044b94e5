using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class CodeCompletenessTests
{
    [Theory]
    [InlineData("")]
    [InlineData("// a comment")]
    [InlineData("1 + 1")]
    [InlineData("var x = 1;")]
    [InlineData("if (x) { }")]
    [InlineData("using System.IO;")]
    [InlineData("#r \"some.dll\"")]
    [InlineData("#r \"nuget: MailKit, 4.17.0\"\nusing MailKit;")]
    [InlineData("#!import 01.ipynb\nclient.Close();")]
    [InlineData("#region r\n1\n#endregion")]
    public void What_can_be_run_is_complete(string code) =>
        Assert.Equal(new CodeCompleteness(CompletenessStatus.Complete), CSharpKernel.CheckCompleteness(code));

    [Theory]
    [InlineData("var x = 1", 4)]
    [InlineData("client.Send(", 4)]
    [InlineData("if (x)", 4)]
    [InlineData("class A\n{\n    void M()\n    {\n        if (x)", 12)]
    [InlineData("while (true)\n{\n    var y = f(a =>\n    {\n        g();", 8)]
    [InlineData("var x = new[]\n{\n    1,", 4)]
    [InlineData("try { }", 0)]
    [InlineData("using System", 4)]
    [InlineData("var y = x switch", 4)]
    [InlineData("foo(  // and a comment", 4)]
    [InlineData("/* a comment", 0)]
    [InlineData("var s = @\"abc", 0)]
    [InlineData("f(\"\"\"\n  abc", 0)]
    [InlineData("var s = $\"\"\"\n  {x", 0)]
    [InlineData("#if DEBUG\nf();", 0)]
    [InlineData("#r \"some.dll\"\nf(", 4)]
    public void What_further_lines_can_complete_is_incomplete(string code, int indent) => Assert.Equal(
        new CodeCompleteness(CompletenessStatus.Incomplete, new string(' ', indent)),
        CSharpKernel.CheckCompleteness(code));

    [Theory]
    [InlineData("}")]
    [InlineData("f();\n}")]
    [InlineData("foo)")]
    [InlineData("foo(1;")]
    [InlineData("5 5")]
    [InlineData("print('hello')")]
    [InlineData("var s = \"abc")]
    [InlineData("var s = $\"abc {x")]
    [InlineData("foo);\n/* open")]
    [InlineData("#r \"some.dll")]
    [InlineData("f();\n#r \"some.dll\"")]
    public void What_no_further_line_mends_is_invalid(string code) =>
        Assert.Equal(new CodeCompleteness(CompletenessStatus.Invalid), CSharpKernel.CheckCompleteness(code));

    [Fact]
    public void Code_beyond_the_limits_is_unknown()
    {
        Assert.All(
            [new string('(', 50_000), string.Concat(Enumerable.Repeat("List<", 1000)), new string(' ', 200_000)],
            code => Assert.Equal(CompletenessStatus.Unknown, CSharpKernel.CheckCompleteness(code).Status));
    }

    [Fact]
    public void The_first_lines_of_the_courses_cells_are_complete_or_incomplete()
    {
        foreach (var cell in CourseCells.All)
        {
            var lines = cell.Split('\n');
            for (var count = 1; count < lines.Length; count++)
            {
                var code = string.Join('\n', lines[..count]);
                Assert.True(
                    CSharpKernel.CheckCompleteness(code).Status
                        is CompletenessStatus.Complete or CompletenessStatus.Incomplete,
                    code);
            }

            Assert.Equal(CompletenessStatus.Complete, CSharpKernel.CheckCompleteness(cell).Status);
        }
    }
}
