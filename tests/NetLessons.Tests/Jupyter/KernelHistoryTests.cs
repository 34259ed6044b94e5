using System.Text.Json.Nodes;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

public sealed class KernelHistoryTests
{
    private readonly KernelHistory _history = new();

    public KernelHistoryTests()
    {
        _history.Add(1, "var a = 1;", null);
        _history.Add(2, "a + 1", "2");
        _history.Add(3, "var b = [1];\nb", "[ 1 ]");
        _history.Add(4, "a + 1", "2");
        _history.Add(5, "A + 1", null);
    }

    [Theory]
    [InlineData("""{"hist_access_type":"tail","n":2}""", "4 5")]
    [InlineData("""{"hist_access_type":"tail","n":99}""", "1 2 3 4 5")]
    [InlineData("""{"hist_access_type":"tail","n":0}""", "")]
    [InlineData("""{"hist_access_type":"tail","n":-1}""", "")]
    [InlineData("""{"hist_access_type":"tail"}""", "1 2 3 4 5")]
    [InlineData("""{"hist_access_type":"range","session":0,"start":2,"stop":4}""", "2 3")]
    [InlineData("""{"hist_access_type":"range","session":1,"start":5,"stop":9}""", "5")]
    [InlineData("""{"hist_access_type":"range","session":1,"start":4,"stop":2}""", "")]
    [InlineData("""{"hist_access_type":"range","session":2,"start":1,"stop":9}""", "")]
    [InlineData("""{"hist_access_type":"range","session":0,"start":0,"stop":9,"n":1}""", "1 2 3 4 5")]
    [InlineData("""{"hist_access_type":"search","pattern":"a*"}""", "2 4")]
    [InlineData("""{"hist_access_type":"search","pattern":"a*","unique":true}""", "4")]
    [InlineData("""{"hist_access_type":"search","pattern":"*1*","n":2}""", "4 5")]
    [InlineData("""{"hist_access_type":"search","pattern":"*1*","unique":true,"n":3}""", "3 4 5")]
    [InlineData("""{"hist_access_type":"search","pattern":"? + 1"}""", "2 4 5")]
    [InlineData("""{"hist_access_type":"search","pattern":"*[1]*b"}""", "3")]
    [InlineData("""{"hist_access_type":"search","pattern":"a.*"}""", "")]
    [InlineData("""{"hist_access_type":"search","pattern":""}""", "")]
    [InlineData("""{"hist_access_type":"search"}""", "1 2 3 4 5")]
    [InlineData("""{"hist_access_type":"of another kind"}""", "")]
    [InlineData("{}", "")]
    public void A_request_finds_the_cells_it_means(string request, string cells)
    {
        var answer = _history.Answer(Message(request));
        Assert.Equal("ok", (string?)answer["status"]);
        Assert.Equal(cells, string.Join(' ', answer["history"]!.AsArray().Select(entry => $"{entry![1]}")));
    }

    [Fact]
    public void Outputs_are_given_where_they_are_wanted()
    {
        const string Request = """{"hist_access_type":"range","session":0,"start":1,"stop":3,"output":OUTPUT}""";
        Assert.Equal("""[[1,1,"var a = 1;"],[1,2,"a + 1"]]""", Answer("false"));
        Assert.Equal("""[[1,1,["var a = 1;",null]],[1,2,["a + 1","2"]]]""", Answer("true"));

        string Answer(string output) => _history.Answer(
            Message(Request.Replace("OUTPUT", output, StringComparison.Ordinal)))["history"]!
            .ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    private static JupyterMessage Message(string content) => new(
        [], new MessageHeader { Id = "m", Type = "history_request" }, [], [], JsonNode.Parse(content)!.AsObject());
}
