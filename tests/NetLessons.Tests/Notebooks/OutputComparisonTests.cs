using System.Text;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class OutputComparisonTests
{
    [Theory]
    [InlineData("at 127.0.0.1:9999", "at 127.0.0.1:40817")]
    [InlineData("Bind UDP on 9999...", "Bind UDP on 51234...")]
    [InlineData("Date: Sat, 21 Nov 2026 20:24:05 GMT", "Date: Mon, 01 Jun 2026 01:02:03 GMT")]
    [InlineData("took 3.05 s", "took 12 ms")]
    [InlineData("at 20:24:05.123", "at 01:02:03")]
    [InlineData("at 2026-11-21 20:24:05.6934529Z", "at 2026-11-22 01:02:03Z")]
    [InlineData("586 receives", "601 receives")]
    [InlineData("in /tmp/abc/x.html", "in /tmp/other")]
    [InlineData("Port 9999 is taken by x (process 1): using 40211 instead.\nready", "ready")]
    public void What_may_differ_does_not_count(string saved, string ran) => Assert.Null(Compare(saved, ran));

    [Theory]
    [InlineData("Hello, Tracy!", "Hello, Sarah!")]
    [InlineData("598838 bytes", "598837 bytes")]
    [InlineData("HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found")]
    [InlineData("one\ntwo", "one")]
    [InlineData("one", "one\ntwo")]
    public void What_must_not_differ_is_told(string saved, string ran)
    {
        var difference = Compare(saved, ran);
        Assert.NotNull(difference);
        Assert.Equal(saved.Split('\n').Except(ran.Split('\n')).FirstOrDefault(), difference.Saved);
        Assert.Equal(ran.Split('\n').Except(saved.Split('\n')).FirstOrDefault(), difference.Ran);
    }

    [Fact]
    public void A_value_and_a_printed_line_differ_even_if_their_text_does_not() =>
        Assert.NotNull(OutputComparison.Compare(
            Cell([new StreamOutput(StreamName.Output, "x")]),
            Cell([new ResultOutput(MimeBundle.Of("text/plain", "x"))])));

    [Fact]
    public void A_cell_tagged_so_is_not_compared() =>
        Assert.Null(OutputComparison.Compare(
            Cell([new StreamOutput(StreamName.Output, "x")], CellTags.IgnoreOutput), Cell([], CellTags.IgnoreOutput)));

    private static OutputDifference? Compare(string saved, string ran) => OutputComparison.Compare(
        Cell([new StreamOutput(StreamName.Output, saved)]),
        Cell([new StreamOutput(StreamName.Output, ran)]));

    private static NotebookCell Cell(IEnumerable<CellOutput> outputs, params string[] tags)
    {
        var json = NotebookSamples.Of([NotebookSamples.Code("c", "", tags)]);
        var cell = Notebook.Parse(Encoding.UTF8.GetBytes(json), "n.ipynb").Cells[0];
        cell.SetOutputs(outputs, 1);
        return cell;
    }
}
