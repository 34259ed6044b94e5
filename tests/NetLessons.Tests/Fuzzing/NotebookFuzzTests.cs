using System.Text;
using System.Text.Json.Nodes;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class NotebookFuzzTests
{
    private static readonly string[] Letters =
    [
        "a", " ", "\n", "\t", "\"", "\\", "\\u00e9", "/", "<", "&", "'", "é", "你", "😀", "\u007f", "\u2028", "\ufffe",
        "\0", "+",
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud800", "\\ud83d\\ude00", "null", "true", "1e999", "-0",
        "0.10", "123456789012345678901234567890", "\"metadata\":{}", "\"source\":[]", "\"tags\":[\"a\"]", "\u00e9",
        "\"cell_type\":\"code\"", "\"outputs\":[{}]", "\"id\":1", "//", "\u2028", "[[[[[[[[", "{\"a\":{\"a\":{\"a\":",
    ];

    private static readonly Mutator Notebooks = new(
        [
            NotebookSamples.Of("1 + 1", "Console.WriteLine(\"你好 😀\");"),
            NotebookSamples.Of(
                [NotebookSamples.Markdown("m", "# a\n", "step:tcp.connect"), NotebookSamples.Code("c", "x", "t")]),
            """
            {"cells":[{"cell_type":"raw","metadata":{},"source":["a\n","b"]}],"metadata":{},"nbformat":4,
            "nbformat_minor":4}
            """,
        ],
        Pieces);

    [Fact]
    public void Whatever_is_in_a_file_is_refused_or_written_and_read_alike() => Fuzz.RunWithRefusals(4000, random =>
    {
        var bytes = Notebooks.Next(random);
        if (!Fuzz.Accepts<NotebookFormatException, Notebook>(() => Notebook.Parse(bytes, "n.ipynb"), out var notebook))
        {
            return false;
        }

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(bytes), JsonNode.Parse(notebook.ToUtf8())));
        AssertReadAlike(notebook);
        return true;
    });

    [Fact]
    public void A_changed_notebook_is_read_as_it_was_written() => Fuzz.Run(2000, random =>
    {
        var notebook = Notebook.Parse(Encoding.UTF8.GetBytes(NotebookSamples.Of("1", "2")), "n.ipynb");
        var source = random.Text(Letters, 50);
        notebook.Cells[0].SetSource(source);
        notebook.Cells[1].SetOutputs(Enumerable.Range(0, random.Next(6)).Select(_ => Output(random)), random.Next());
        AssertReadAlike(notebook);
        Assert.Equal(source, notebook.Clone().Cells[0].Source);
    });

    [Fact]
    public void Half_a_character_that_a_cell_puts_out_leaves_the_notebook_readable() => Fuzz.Run(1000, random =>
    {
        var notebook = Notebook.Parse(Encoding.UTF8.GetBytes(NotebookSamples.Of("1")), "n.ipynb");
        var text = random.Text(["\ud83d", "\ude00", "a", "\\", "\n", "\"", "u"], 10);
        notebook.Cells[0].SetOutputs([new StreamOutput(StreamName.Output, text)], 1);
        var copy = notebook.Clone();
        Assert.Equal(copy.ToUtf8(), copy.Clone().ToUtf8());
    });

    private static CellOutput Output(Random random)
    {
        var text = random.Text(Letters, 30);
        return random.Next(5) switch
        {
            0 => new StreamOutput(StreamName.Output, text),
            1 => new StreamOutput(StreamName.Error, text),
            2 => new ResultOutput(MimeBundle.Of("text/html", text)),
            3 => new ResultOutput(MimeBundle.Of("application/json", random.Next(2) == 0 ? text : "{\"a\": [1.50]}")),
            _ => new ErrorOutput(text, text, [text, text], Position: null),
        };
    }

    private static void AssertReadAlike(Notebook notebook)
    {
        var written = notebook.ToUtf8();
        var again = Notebook.Parse(written, "again.ipynb");
        Assert.Equal(written, again.ToUtf8());
        Assert.Equal(notebook.Cells.Select(Content), again.Cells.Select(Content));
        Assert.Equal(
            notebook.Cells.SelectMany(cell => cell.Outputs).Select(output => output.ToJsonString()),
            again.Cells.SelectMany(cell => cell.Outputs).Select(output => output.ToJsonString()));

        static object Content(NotebookCell cell) =>
            (cell.Kind, cell.Id, cell.Language, cell.Source, string.Join(',', cell.Tags));
    }
}
