using System.Text;
using System.Text.Json.Nodes;
using NetLessons.Jupyter;

namespace NetLessons.Tests;

public sealed class JupyterMessageFuzzTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\ud800", "null", "1e999", "\"msg_id\":\"a\"", "\"msg_type\":7", "\0",
        "[[[[[",
    ];

    private const string Header =
        """{"msg_id":"m1","msg_type":"execute_request","session":"s","username":"u","date":"","version":"5.3"}""";

    private const string Content = """{"code":"1","silent":false,"user_expressions":{}}""";

    private static readonly string ConnectionFile = new ConnectionInfo
    {
        ShellPort = 1,
        ControlPort = 2,
        StdinPort = 3,
        IOPubPort = 4,
        HeartbeatPort = 65535,
        Key = "k",
    }.ToJson();

    private static readonly Mutator Headers = new([Header], Pieces);
    private static readonly Mutator Contents = new([Content], Pieces);
    private static readonly Mutator ConnectionFiles = new(
        [ConnectionFile],
        [.. Pieces, "0.0.0.0", "ipc", "localhost", "65536", "-1", "\"key\":\"\"", "hmac-md5"]);

    private readonly MessageSigner _signer = new("key");

    [Fact]
    public void Whatever_is_signed_is_read_or_dropped() => Fuzz.RunWithRefusals(4000, random =>
    {
        byte[][] parts =
        [
            random.Next(2) == 0 ? Headers.Next(random) : Encoding.UTF8.GetBytes(Header),
            "{}"u8.ToArray(),
            "{}"u8.ToArray(),
            random.Next(2) == 0 ? Contents.Next(random) : Encoding.UTF8.GetBytes(Content),
        ];
        var codec = new MessageCodec(_signer);
        if (codec.Decode([], ["<IDS|MSG>"u8.ToArray(), _signer.Sign(parts), .. parts]) is not { } message)
        {
            return false;
        }

        Assert.Equal(parts[0], message.RawHeader);
        codec.Encode(topic: null, "status", message, new JsonObject());
        return true;
    });

    [Fact]
    public void A_message_that_was_changed_on_its_way_is_dropped() => Fuzz.Run(4000, random =>
    {
        var codec = new MessageCodec(_signer);
        var content = new JsonObject { ["code"] = random.Text(["a", "é", "\""], 5) };
        var frames = codec.Encode(topic: null, "execute_request", parent: null, content).ToArray();
        var at = random.Next(1, frames.Length);
        var frame = frames[at].ToArray();
        frame[random.Next(frame.Length)] ^= (byte)(1 << random.Next(8));

        Assert.Null(codec.Decode([], [.. frames[..at], frame, .. frames[(at + 1)..]]));
        Assert.NotNull(codec.Decode([], frames));
    });

    [Fact]
    public void Whatever_is_in_a_connection_file_is_refused_or_written_and_read_alike() =>
        Fuzz.RunWithRefusals(4000, random =>
        {
            var bytes = random.Next(2) == 0 ? ConnectionFiles.Next(random) : WithAnotherValue(random);
            if (!Fuzz.Accepts<FormatException, ConnectionInfo>(() => ConnectionInfo.Parse(bytes), out var info))
            {
                return false;
            }

            Assert.Equal(info, ConnectionInfo.Parse(Encoding.UTF8.GetBytes(info.ToJson())));
            return true;
        });

    private static byte[] WithAnotherValue(Random random)
    {
        JsonNode?[] values =
        [
            random.Next(-10, 70_000), 1.5, true, null, new JsonArray(), "localhost", random.Text(["a", "é", "\""], 5),
        ];
        var file = JsonNode.Parse(ConnectionFile)!.AsObject();
        file[random.Next(file.Count)] = values[random.Next(values.Length)];
        return Encoding.UTF8.GetBytes(file.ToJsonString());
    }
}
