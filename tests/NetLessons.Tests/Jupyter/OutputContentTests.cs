using System.Text;
using System.Text.Json.Nodes;
using NetLessons.Jupyter;
using NetLessons.Notebooks;

namespace NetLessons.Tests;

public sealed class OutputContentTests
{
    [Fact]
    public void A_display_carries_its_id_and_its_data()
    {
        var content = OutputContent.Of(new DisplayOutput(Data("text/plain", "a"), "d1", IsUpdate: false));
        AssertJson("""{"data":{"text/plain":"a"},"metadata":{},"transient":{"display_id":"d1"}}""", content);
    }

    [Fact]
    public void A_result_carries_its_number() => AssertJson(
        """{"execution_count":7,"data":{"text/html":"<b>a</b>"},"metadata":{}}""",
        OutputContent.Of(new ResultOutput(Data("text/html", "<b>a</b>")), 7));

    [Fact]
    public void An_error_carries_its_name_message_and_lines() => AssertJson(
        """{"ename":"E","evalue":"wrong","traceback":["E: wrong","   at c1"]}""",
        OutputContent.Of(new ErrorOutput("E", "wrong", ["E: wrong", "   at c1"], Position: null)));

    [Theory]
    [InlineData("application/json", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("application/geo+json", "[1]", "[1]")]
    [InlineData("application/json", "{ no json", "\"{ no json\"")]
    [InlineData("text/plain", "[1]", "\"[1]\"")]
    public void Json_goes_as_the_value_that_it_is_and_everything_else_as_text(string type, string data, string json)
    {
        var form = OutputContent.Of(Data(type, data))[type];
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), form), form?.ToJsonString());
    }

    [Fact]
    public void Json_with_half_of_a_surrogate_pair_goes_as_text()
    {
        const string Json = """["\ud83d"]""";
        Assert.Equal(Json, (string?)OutputContent.Of(Data("application/json", Json))["application/json"]);
    }

    [Fact]
    public void Json_as_deep_as_can_be_parsed_fits_into_a_message()
    {
        var json = new string('[', 64) + new string(']', 64);
        var display = new DisplayOutput(Data("application/json", json), "d1", IsUpdate: false);
        var frames = new MessageCodec(new MessageSigner("")).Encode(
            topic: null, "display_data", parent: null, OutputContent.Of(display));
        Assert.Contains(json, Encoding.UTF8.GetString(frames[^1]), StringComparison.Ordinal);
    }

    private static MimeBundle Data(string mimeType, string data) => new([KeyValuePair.Create(mimeType, data)]);

    private static void AssertJson(string expected, JsonObject actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
