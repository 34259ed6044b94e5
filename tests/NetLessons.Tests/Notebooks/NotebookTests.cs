using System.Text;
using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class NotebookTests
{
    // As Jupyter writes it: one space a level, keys in alphabetical order, LF.
    private const string FromJupyter = """
        {
         "cells": [
          {
           "attachments": {
            "a.png": {
             "image/png": "iVBORw0KGgo="
            }
           },
           "cell_type": "markdown",
           "id": "intro",
           "metadata": {
            "collapsed": true,
            "made up": {
             "z": 1.0,
             "a": [
              1e3,
              null
             ]
            }
           },
           "source": [
            "# 你好 😀 \\ud83d\\ude00 \u0001\n",
            "text <b>&amp;</b> 'quoted'"
           ]
          },
          {
           "cell_type": "code",
           "execution_count": 3,
           "id": "code",
           "metadata": {
            "tags": [
             "step:a.b",
             "raises-exception"
            ]
           },
           "outputs": [
            {
             "name": "stdout",
             "output_type": "stream",
             "text": "one string"
            }
           ],
           "source": "1 + 1"
          },
          {
           "cell_type": "raw",
           "id": "raw",
           "metadata": {},
           "source": []
          }
         ],
         "metadata": {
          "kernelspec": {
           "name": ".net-csharp"
          }
         },
         "nbformat": 4,
         "nbformat_minor": 5,
         "x_unknown": {}
        }

        """;

    [Fact]
    public void What_was_read_is_written_back_byte_for_byte() =>
        Assert.Equal(FromJupyter, Encoding.UTF8.GetString(Parse(FromJupyter).ToUtf8()));

    [Fact]
    public void Cells_are_read_whichever_form_their_text_has()
    {
        var cells = Parse(FromJupyter).Cells;
        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Raw], cells.Select(cell => cell.Kind));
        Assert.Equal(["intro", "code", "raw"], cells.Select(cell => cell.Id));
        Assert.Equal(
            ["# 你好 😀 \\ud83d\\ude00 \u0001\ntext <b>&amp;</b> 'quoted'", "1 + 1", ""],
            cells.Select(cell => cell.Source));
        Assert.Equal(["step:a.b", "raises-exception"], cells[1].Tags);
        Assert.True(cells[1].HasTag(CellTags.RaisesException));
    }

    [Fact]
    public void A_byte_order_mark_and_foreign_line_ends_do_no_harm()
    {
        var windows = "\uFEFF" + FromJupyter.Replace("\n", "\r\n", StringComparison.Ordinal);
        Assert.Equal(FromJupyter, Encoding.UTF8.GetString(Parse(windows).ToUtf8()));
    }

    [Fact]
    public void Outputs_take_the_form_of_nbformat()
    {
        var notebook = Parse(NotebookSamples.Of("x"));
        notebook.Cells[0].SetOutputs(
            [
                new StreamOutput(StreamName.Output, "a"),
                new StreamOutput(StreamName.Output, "b\nc\n"),
                new StreamOutput(StreamName.Error, "e"),
                new DisplayOutput(MimeBundle.Of("text/html", "<i>1</i>"), "d1"),
                new StreamOutput(StreamName.Output, "d"),
                new DisplayOutput(MimeBundle.Of("text/html", "<i>2</i>"), "d1", IsUpdate: true),
                new ResultOutput(MimeBundle.Of("text/plain", "v")),
                new ErrorOutput("T", "m", ["T: m", "   at"], null),
            ],
            executionCount: 7);
        var expected = JsonNode.Parse("""
            [
              { "name": "stdout", "output_type": "stream", "text": ["ab\n", "c\n"] },
              { "name": "stderr", "output_type": "stream", "text": ["e"] },
              { "data": { "text/html": ["<i>2</i>"] }, "metadata": {}, "output_type": "display_data" },
              { "name": "stdout", "output_type": "stream", "text": ["d"] },
              {
                "data": { "text/plain": ["v"] }, "execution_count": 7, "metadata": {},
                "output_type": "execute_result"
              },
              { "ename": "T", "evalue": "m", "output_type": "error", "traceback": ["T: m", "   at"] }
            ]
            """);
        var written = JsonNode.Parse(notebook.ToUtf8())!["cells"]![0]!;
        Assert.Equal(expected!.ToJsonString(), written["outputs"]!.ToJsonString());
        Assert.Equal(7, (int)written["execution_count"]!);
    }

    [Fact]
    public void Outputs_that_were_cleared_are_not_saved()
    {
        Assert.Equal(["c"], Saved(Text("a"), Clear(wait: false), Text("b"), Clear(wait: true), Text("c")));
        Assert.Equal(["ab"], Saved(Text("a"), Text("b"), Clear(wait: true), Clear(wait: true)));
        Assert.Empty(Saved(Text("a"), Clear(wait: true), Clear(wait: false)));

        static StreamOutput Text(string text) => new(StreamName.Output, text);

        static ClearOutput Clear(bool wait) => new(wait);

        static IEnumerable<string> Saved(params CellOutput[] outputs)
        {
            var notebook = Parse(NotebookSamples.Of("x"));
            notebook.Cells[0].SetOutputs(outputs, executionCount: 1);
            return [.. JsonNode.Parse(notebook.ToUtf8())!["cells"]![0]!["outputs"]!.AsArray()
                .Select(output => (string)output!["text"]![0]!)];
        }
    }

    [Theory]
    [InlineData("", 1, "this is not JSON")]
    [InlineData("{\n\"cells\": [\n{,\n", 3, "this is not JSON")]
    [InlineData("[]", 1, "a JSON object with 'cells'")]
    [InlineData("{\n\"a\": 1\n}", 1, "'nbformat' and 'nbformat_minor' are missing")]
    [InlineData("{\n\"nbformat\": 3,\n\"nbformat_minor\": 0}", 2, "open it in Jupyter and save it")]
    [InlineData("{\"nbformat\": 4, \"nbformat_minor\": 5,\n\n\"metadata\": []}", 3, "'metadata' is not an object")]
    [InlineData(
        "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {},\n\"cells\": 1}", 2, "'cells' is not a list")]
    public void A_file_that_is_no_notebook_is_refused_with_line_and_reason(string text, int line, string reason)
    {
        var error = Assert.Throws<NotebookFormatException>(() => Parse(text));
        Assert.Equal(line, error.Line);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
        Assert.StartsWith($"n.ipynb, line {line}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_in_an_output_is_refused_with_its_line()
    {
        var text = NotebookSamples.Of("1").Replace(
            "\"outputs\":[]", "\n\"outputs\":[{\"x\":\"\\ud83d\"}]", StringComparison.Ordinal);
        var error = Assert.Throws<NotebookFormatException>(() => Parse(text));
        Assert.Contains("surrogate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_in_a_propertys_name_is_refused()
    {
        var error = Assert.Throws<NotebookFormatException>(
            () => Parse("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {\"\\ud800\": 1}, \"cells\": []}"));
        Assert.Contains("surrogate", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_encoding_is_refused_with_its_line()
    {
        var latin1 = Encoding.Latin1.GetBytes(FromJupyter.Replace("made up", "caf\u00e9", StringComparison.Ordinal)
            .Replace("你好 😀", "", StringComparison.Ordinal));
        var error = Assert.Throws<NotebookFormatException>(() => Notebook.Parse(latin1, "n.ipynb"));
        Assert.Equal(13, error.Line);
        Assert.Contains("not UTF-8", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_data_is_saved_as_the_value_that_it_is()
    {
        var notebook = Parse(NotebookSamples.Of("x"));
        notebook.Cells[0].SetOutputs([new ResultOutput(MimeBundle.Of("application/json", "{\"a\":[1]}"))], 1);
        Assert.Equal("{\"a\":[1]}", notebook.Cells[0].Outputs[0]["data"]!["application/json"]!.ToJsonString());
    }

    [Fact]
    public void A_key_that_stands_twice_is_refused_because_one_of_the_two_would_be_lost()
    {
        var error = Assert.Throws<NotebookFormatException>(
            () => Parse("{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"metadata\": {}}"));
        Assert.Contains("'metadata'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "is not an object")]
    [InlineData("{\"cell_type\": \"heading\", \"metadata\": {}, \"source\": \"\"}", "'heading'")]
    [InlineData("{\"cell_type\": \"raw\", \"source\": \"\"}", "no 'metadata'")]
    [InlineData("{\"cell_type\": \"raw\", \"metadata\": {}, \"source\": [1]}", "no 'source'")]
    [InlineData("{\"cell_type\": \"raw\", \"metadata\": {\"tags\": \"x\"}, \"source\": \"\"}", "'tags'")]
    [InlineData("{\"cell_type\": \"code\", \"metadata\": {}, \"source\": \"\", \"outputs\": [1]}", "no 'outputs'")]
    [InlineData("{\"cell_type\": \"raw\", \"metadata\": {}, \"source\": \"\\ud800\"}", "surrogate")]
    public void A_cell_that_is_none_is_refused_with_its_line(string cell, string reason)
    {
        var text = "{\"nbformat\": 4, \"nbformat_minor\": 5, \"metadata\": {}, \"cells\": [\n"
            + "{\"cell_type\": \"raw\", \"metadata\": {}, \"source\": \"\"},\n\n" + cell + "]}";
        var error = Assert.Throws<NotebookFormatException>(() => Parse(text));
        Assert.Equal(4, error.Line);
        Assert.Contains("cell 2", error.Reason, StringComparison.Ordinal);
        Assert.Contains(reason, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Saving_replaces_the_file_whole_and_leaves_nothing_beside_it()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("n.ipynb", "old");
        Parse(FromJupyter).Save(path);
        Assert.Equal(FromJupyter, File.ReadAllText(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Saving_makes_a_file_where_there_is_none()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "new.ipynb");
        Parse(FromJupyter).Save(path);
        Assert.Equal(FromJupyter, File.ReadAllText(path));
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "n.ipynb");
        Directory.CreateDirectory(Path.Combine(path, "in the way"));
        Assert.ThrowsAny<SystemException>(() => Parse(FromJupyter).Save(path));
        Assert.Equal([path], Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        using var folder = new TemporaryFolder();
        var target = folder.Write("target.ipynb", "old");
        var link = Path.Combine(folder.Path, "link.ipynb");
        File.CreateSymbolicLink(link, target);
        Parse(FromJupyter).Save(link);
        Assert.Equal(target, new FileInfo(link).LinkTarget);
        Assert.Equal(FromJupyter, File.ReadAllText(target));
    }

    [Fact]
    public void A_clone_shares_nothing()
    {
        var notebook = Parse(FromJupyter);
        notebook.Clone().Cells[1].SetSource("changed");
        Assert.Equal("1 + 1", notebook.Cells[1].Source);
        Assert.Equal(FromJupyter, Encoding.UTF8.GetString(notebook.ToUtf8()));
    }

    private static Notebook Parse(string text) => Notebook.Parse(Encoding.UTF8.GetBytes(text), "n.ipynb");
}
