using System.Text.Json;

namespace NetLessons.Tests;

/// <summary>Reads the forms that recorded values have.</summary>
internal static class RecordedJson
{
    extension(JsonElement recorded)
    {
        /// <summary>A field's bytes; <c>{"sameAs": "x"}</c> means those of field x.</summary>
        public byte[] Bytes(string field)
        {
            var value = recorded.GetProperty(field);
            return value.TryGetProperty("sameAs", out var other)
                ? recorded.Bytes(other.GetString()!)
                : value.GetProperty("base64").GetBytesFromBase64();
        }

        /// <summary>A field's text, or null.</summary>
        public string? Text(string field) =>
            recorded.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;

        /// <summary>A field's text, with the line ends of this platform.</summary>
        public string? PlatformText(string field) =>
            recorded.Text(field)?.ReplaceLineEndings();
    }
}
