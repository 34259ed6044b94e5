using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace NetLessons.Jupyter;

/// <summary>How the kernel introduces itself.</summary>
internal static class KernelInfo
{
    /// <summary>Answers a <c>kernel_info_request</c>.</summary>
    public static JsonObject Answer() => new()
    {
        ["status"] = "ok",
        ["protocol_version"] = MessageHeader.ProtocolVersion,
        ["implementation"] = "netlessons",
        ["implementation_version"] = typeof(KernelInfo).Assembly.GetName().Version!.ToString(3),

        // As the chapters say it; a front end that runs one saves this in its metadata.
        ["language_info"] = new JsonObject
        {
            ["name"] = "csharp",
            ["version"] = "13.0",
            ["mimetype"] = "text/x-csharp",
            ["file_extension"] = ".cs",
            ["pygments_lexer"] = "csharp",
            ["codemirror_mode"] = "text/x-csharp",
        },
        ["banner"] = $"NetLessons: C# on {RuntimeInformation.FrameworkDescription}",
        ["help_links"] = new JsonArray(
            Link("C# language", "https://learn.microsoft.com/dotnet/csharp/"),
            Link(".NET API", "https://learn.microsoft.com/dotnet/api/")),
        ["debugger"] = false,
    };

    private static JsonObject Link(string text, string url) => new() { ["text"] = text, ["url"] = url };
}
