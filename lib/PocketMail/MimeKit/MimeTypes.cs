namespace MimeKit;

/// <summary>The types of files, by the ends of their names.</summary>
internal static class MimeTypes
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".cs"] = "text/plain",
        [".css"] = "text/css",
        [".csv"] = "text/csv",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".gif"] = "image/gif",
        [".htm"] = "text/html",
        [".html"] = "text/html",
        [".jpeg"] = "image/jpeg",
        [".jpg"] = "image/jpeg",
        [".json"] = "application/json",
        [".md"] = "text/markdown",
        [".mp3"] = "audio/mpeg",
        [".mp4"] = "video/mp4",
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain",
        [".webp"] = "image/webp",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".xml"] = "text/xml",
        [".zip"] = "application/zip",
    };

    /// <summary>The type of a file; <c>application/octet-stream</c> if its name does not tell it.</summary>
    public static ContentType Of(string fileName) =>
        ContentType.Parse(Types.GetValueOrDefault(Path.GetExtension(fileName), "application/octet-stream"));
}
