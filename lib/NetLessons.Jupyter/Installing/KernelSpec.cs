using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetLessons.Jupyter;

/// <summary>A kernel as Jupyter knows it: a folder with a <c>kernel.json</c> and pictures.</summary>
public static class KernelSpec
{
    /// <summary>The kernel's own name.</summary>
    public const string Name = "netlessons";

    /// <summary>The name that the notebooks ask for: .NET Interactive's.</summary>
    public const string NotebooksName = ".net-csharp";

    private const string SpecFile = "kernel.json";
    private const string Author = "netlessons";

    private static readonly string[] Logos = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Writes the kernel into a data folder, under its own name, and under the one that the notebooks ask for unless
    /// some other kernel has that name.
    /// </summary>
    /// <param name="paths">Where other kernels may be.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="command">The command that starts the kernel, without the connection file.</param>
    /// <param name="environment">The environment variables that it starts with, beside Jupyter's own.</param>
    /// <returns>The folders that were written.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    public static IReadOnlyList<string> Install(
        JupyterPaths paths,
        string data,
        IEnumerable<string> command,
        IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(command);
        var spec = new JsonObject
        {
            ["argv"] = new JsonArray([.. command.Append("{connection_file}").Select(word => JsonValue.Create(word))]),
            ["display_name"] = ".NET (C#) NetLessons",
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            ["env"] = new JsonObject(environment.Select(
                variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))),
            ["metadata"] = new JsonObject { ["author"] = Author, ["debugger"] = false },
        };
        var isTaken = paths.AllData.Append(data)
            .Any(other => IsForeign(JupyterPaths.KernelFolder(other, NotebooksName)));
        string[] names = isTaken ? [Name] : [Name, NotebooksName];
        return [.. names.Select(name => Write(JupyterPaths.KernelFolder(data, name), spec))];
    }

    /// <summary>Takes away what <see cref="Install"/> wrote into a data folder, and nothing else.</summary>
    /// <param name="data">The data folder.</param>
    /// <returns>The folders that were there.</returns>
    public static IReadOnlyList<string> Uninstall(string data)
    {
        var ours = new[] { Name, NotebooksName }
            .Select(name => JupyterPaths.KernelFolder(data, name))
            .Where(IsOurs)
            .ToList();
        foreach (var folder in ours)
        {
            foreach (var file in Logos.Append(SpecFile))
            {
                File.Delete(Path.Combine(folder, file));
            }

            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }

        return ours;
    }

    /// <summary>Where the kernel is installed; null where it is not.</summary>
    /// <param name="paths">Where to look.</param>
    public static string? Find(JupyterPaths paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return paths.AllData.Select(data => JupyterPaths.KernelFolder(data, Name)).FirstOrDefault(IsOurs);
    }

    /// <summary>The command that an installed kernel starts with; empty where its file says none.</summary>
    /// <param name="folder">Its folder.</param>
    public static IReadOnlyList<string> CommandOf(string folder) =>
        Read(folder)?["argv"] is JsonArray argv ? [.. argv.Select(word => $"{word}")] : [];

    private static bool IsOurs(string folder) =>
        Read(folder)?["metadata"] is JsonObject metadata && $"{metadata["author"]}" == Author;

    private static bool IsForeign(string folder) => File.Exists(Path.Combine(folder, SpecFile)) && !IsOurs(folder);

    private static JsonObject? Read(string folder)
    {
        try
        {
            var file = File.ReadAllText(Path.Combine(folder, SpecFile));
            return JsonNode.Parse(file, documentOptions: Strict) as JsonObject;
        }
        catch (Exception error) when (
            error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Write(string folder, JsonObject spec)
    {
        Directory.CreateDirectory(folder);
        foreach (var logo in Logos)
        {
            using var source = typeof(KernelSpec).Assembly.GetManifestResourceStream(logo)!;
            using var target = File.Create(Path.Combine(folder, logo));
            source.CopyTo(target);
        }

        File.WriteAllText(Path.Combine(folder, SpecFile), spec.ToJsonString(Indented) + "\n");
        return folder;
    }
}
