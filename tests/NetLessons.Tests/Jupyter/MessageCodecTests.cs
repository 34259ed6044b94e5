using System.Text;
using System.Text.Json.Nodes;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

public sealed class MessageCodecTests
{
    private const string Key = "secret";
    private const string Header =
        """{"msg_id":"m1","msg_type":"kernel_info_request","session":"s","username":"u","date":"","version":"5.3"}""";

    private readonly MessageCodec _codec = new(new MessageSigner(Key));

    [Fact]
    public void A_signature_is_the_one_that_pythons_hmac_computes() => Assert.Equal(
        "972c28c8bda01571007578fcb53442e88ee2e12b99ecf85736b5a1627629eea6",
        Encoding.ASCII.GetString(Sign(Header, "{}", "{}", """{"a":1}""")));

    [Fact]
    public void A_message_is_read()
    {
        var message = Decode(Signed(Header, "{\"code\": \"1\", \"n\": 2, \"silent\": true}"));
        Assert.NotNull(message);
        Assert.Equal(("m1", "kernel_info_request"), (message.Header.Id, message.Header.Type));
        Assert.Equal(Header, Encoding.UTF8.GetString(message.RawHeader));
        Assert.Equal(
            ("1", "", 2, 0, true),
            (message.Text("code"), message.Text("n"), message.Number("n", 0), message.Number("code", 0),
                message.Flag("silent", false)));
    }

    [Theory]
    [InlineData("{}", "")]
    [InlineData("""{"tags":["step:a","needs:MailKit"],"cellId":"c1"}""", "step:a needs:MailKit")]
    [InlineData("""{"tags":"needs:MailKit"}""", "")]
    [InlineData("""{"tags":[null,{"a":1},"\ud800","needs:MailKit"]}""", "needs:MailKit")]
    public void The_tags_of_a_cell_are_read_where_its_metadata_come_along(string metadata, string tags) =>
        Assert.Equal(tags, string.Join(' ', Decode(Signed(Header, "{}", metadata))!.Tags));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"\ud800":1}""")]
    public void A_message_whose_metadata_are_no_object_is_dropped(string metadata) =>
        Assert.Null(Decode(Signed(Header, "{}", metadata)));

    [Fact]
    public void Identities_before_and_buffers_after_a_message_are_passed_over() =>
        Assert.NotNull(Decode([.. Frames("me", "me too"), .. Signed(Header, "{}"), .. Frames("buffer", "")]));

    [Fact]
    public void A_message_that_came_before_is_dropped()
    {
        var frames = Signed(Header, "{}");
        Assert.NotNull(Decode(frames));
        Assert.Null(Decode(frames));
        Assert.NotNull(Decode(Signed(Header, "{ }")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("972c28c8bda01571007578fcb53442e88ee2e12b99ecf85736b5a1627629eea6")]
    [InlineData("no signature")]
    public void A_message_that_is_not_signed_with_the_key_is_dropped(string signature) =>
        Assert.Null(Decode(Frames("<IDS|MSG>", signature, Header, "{}", "{}", "{}")));

    [Fact]
    public void Without_a_key_signatures_are_empty_and_messages_may_come_twice()
    {
        var codec = new MessageCodec(new MessageSigner(""));
        var frames = Frames("<IDS|MSG>", "", Header, "{}", "{}", "{}");
        Assert.NotNull(codec.Decode([], frames));
        Assert.NotNull(codec.Decode([], frames));
        Assert.Null(codec.Decode([], Frames("<IDS|MSG>", "signed", Header, "{}", "{}", "{}")));
    }

    [Fact]
    public void A_message_that_lacks_frames_is_dropped()
    {
        var frames = Signed(Header, "{}");
        for (var count = 0; count < frames.Length; count++)
        {
            Assert.Null(Decode(frames[..count]));
            Assert.Null(Decode(frames[(frames.Length - count)..]));
        }
    }

    [Theory]
    [InlineData(Header, "")]
    [InlineData(Header, "[]")]
    [InlineData(Header, "null")]
    [InlineData(Header, "\"text\"")]
    [InlineData(Header, "{\"a\":")]
    [InlineData(Header, "{} {}")]
    [InlineData(Header, "{\"a\": 1, \"a\": 2}")]
    [InlineData(Header, "{\"\\ud800\": 1}")]
    [InlineData("", "{}")]
    [InlineData("null", "{}")]
    [InlineData("[]", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("{\"msg_id\":\"m\"}", "{}")]
    [InlineData("{\"msg_type\":\"t\"}", "{}")]
    [InlineData("{\"msg_id\":\"m\",\"msg_type\":null}", "{}")]
    [InlineData("{\"msg_id\":null,\"msg_type\":\"t\"}", "{}")]
    [InlineData("{\"msg_id\":\"m\",\"msg_type\":7}", "{}")]
    [InlineData("{\"msg_id\":\"m\",\"msg_type\":\"\\ud800\"}", "{}")]
    public void A_message_that_is_signed_and_malformed_is_dropped(string header, string content) =>
        Assert.Null(Decode(Signed(header, content)));

    [Fact]
    public void A_message_of_endless_depth_is_dropped()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000)) + "1" + new string('}', 100_000);
        Assert.Null(Decode(Signed(Header, deep)));
        Assert.Null(Decode(Signed(deep, "{}")));
    }

    [Fact]
    public void A_text_with_half_of_a_surrogate_pair_is_an_error_of_who_reads_it()
    {
        // A front end in JavaScript can send one: JSON.stringify writes it as an escape.
        var message = Decode(Signed(Header, """{"value":"\ud83d"}"""))!;
        Assert.Throws<InvalidOperationException>(() => message.Text("value"));
    }

    [Fact]
    public void A_message_is_written_with_its_parent_and_its_signature()
    {
        var request = Decode(Signed(Header, "{}"))!;
        var content = new JsonObject { ["text"] = "李雷 \ud83d" };
        var frames = _codec.Encode("topic"u8.ToArray(), "stream", request, content);
        var texts = frames.Select(Encoding.UTF8.GetString).ToArray();
        Assert.Equal(7, texts.Length);
        Assert.Equal(("topic", "<IDS|MSG>", Header, "{}"), (texts[0], texts[1], texts[4], texts[5]));
        Assert.Equal("李雷 \ufffd", (string?)JsonNode.Parse(texts[6])!["text"]);
        Assert.Equal(Sign(texts[3..]), frames[2]);
        var header = JsonNode.Parse(texts[3])!;
        Assert.Equal(("stream", "5.3"), ((string?)header["msg_type"], (string?)header["version"]));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", (string?)header["date"]);

        var next = _codec.Encode(topic: null, "status", parent: null, new JsonObject());
        Assert.Equal("<IDS|MSG>", Encoding.UTF8.GetString(next[0]));
        Assert.Equal("{}", Encoding.UTF8.GetString(next[3]));
        Assert.NotEqual((string?)header["msg_id"], (string?)JsonNode.Parse(next[2])!["msg_id"]);
    }

    private static byte[][] Frames(params string[] texts) => [.. texts.Select(Encoding.UTF8.GetBytes)];

    private static byte[] Sign(params string[] parts) => new MessageSigner(Key).Sign(Frames(parts));

    private static byte[][] Signed(string header, string content, string metadata = "{}") =>
        [.. Frames("<IDS|MSG>"), Sign(header, "{}", metadata, content), .. Frames(header, "{}", metadata, content)];

    private JupyterMessage? Decode(byte[][] frames) => _codec.Decode([], frames);
}
