using System.Text.Json.Serialization;

namespace NetLessons.Jupyter;

/// <summary>The header of a message (Jupyter messaging, Message header).</summary>
internal sealed record MessageHeader
{
    /// <summary>The version of the protocol that this kernel speaks.</summary>
    public const string ProtocolVersion = "5.3";

    [JsonPropertyName("msg_id")]
    public required string Id { get; init; }

    [JsonPropertyName("session")]
    public string Session { get; init; } = "";

    [JsonPropertyName("username")]
    public string UserName { get; init; } = "";

    [JsonPropertyName("date")]
    public string Date { get; init; } = "";

    [JsonPropertyName("msg_type")]
    public required string Type { get; init; }

    [JsonPropertyName("version")]
    public string Version { get; init; } = ProtocolVersion;
}
