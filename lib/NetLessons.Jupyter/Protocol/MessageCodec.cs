using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetLessons.Jupyter;

/// <summary>
/// Messages as frames and back: a topic where it is published, a delimiter, a signature, and four JSON objects (Jupyter
/// messaging, The wire protocol). It knows no socket.
/// </summary>
internal sealed class MessageCodec(MessageSigner signer)
{
    private const int SignaturesKept = 65_536;
    private const int PartsAfterDelimiter = 5;

    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] NoParent = "{}"u8.ToArray();
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // What a cell shows may itself be as deep as a parser takes by default, which is 64.
        MaxDepth = 128,
    };

    // Of two properties with one name, nobody can say which one counts.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly string _session = Guid.NewGuid().ToString("N");
    private readonly RecentSet _seen = new(SignaturesKept);
    private long _count;

    /// <summary>Reads a message.</summary>
    /// <param name="sender">The identity of the peer that sent it.</param>
    /// <param name="frames">Its frames.</param>
    /// <returns>The message; null for one that is malformed, not signed with the key, or came before.</returns>
    public JupyterMessage? Decode(byte[] sender, IReadOnlyList<byte[]> frames)
    {
        var delimiter = frames.TakeWhile(frame => !frame.AsSpan().SequenceEqual(Delimiter)).Count();
        var parts = frames.Skip(delimiter + 1).Take(PartsAfterDelimiter).ToArray();
        if (parts is not [var signature, var header, var parent, var metadata, var content]
            || !signer.Verify(signature, header, parent, metadata, content))
        {
            return null;
        }

        // Every message has an id of its own, so no two have the same signature.
        if (signature.Length > 0 && !_seen.Add(Convert.ToHexString(signature)))
        {
            return null;
        }

        try
        {
            // To count its properties is to read their names, which must not fail later.
            return JsonSerializer.Deserialize<MessageHeader>(header) is { Id: not null, Type: not null } read
                && JsonNode.Parse(metadata, documentOptions: Strict) is JsonObject { Count: >= 0 } beside
                && JsonNode.Parse(content, documentOptions: Strict) is JsonObject { Count: >= 0 } body
                ? new JupyterMessage(sender, read, header, beside, body)
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The latter is for a name that is no text: half of a surrogate pair, as an escape.
            return null;
        }
    }

    /// <summary>Writes a message.</summary>
    /// <param name="topic">What it is published under; null for a message to one peer.</param>
    /// <param name="type">Its type.</param>
    /// <param name="parent">The message that caused it; null for none.</param>
    /// <param name="content">Its content.</param>
    public IReadOnlyList<byte[]> Encode(byte[]? topic, string type, JupyterMessage? parent, JsonObject content)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new MessageHeader
            {
                Id = $"{_session}_{Interlocked.Increment(ref _count)}",
                Session = _session,
                UserName = "kernel",
                Date = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
                Type = type,
            },
            Relaxed);
        var parentHeader = parent?.RawHeader ?? NoParent;
        var body = JsonSerializer.SerializeToUtf8Bytes(content, Relaxed);
        var signature = signer.Sign(header, parentHeader, NoParent, body);
        byte[][] message = [Delimiter, signature, header, parentHeader, NoParent, body];
        return topic is null ? message : [topic, .. message];
    }
}
