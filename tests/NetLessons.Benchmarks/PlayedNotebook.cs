using System.Text.Json.Nodes;

namespace NetLessons.Benchmarks;

/// <summary>A notebook as nbconvert leaves it.</summary>
internal static class PlayedNotebook
{
    /// <exception cref="InvalidOperationException">A cell failed that should not.</exception>
    public static void Check(string path)
    {
        foreach (var cell in JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray())
        {
            var failure = cell!["outputs"]?.AsArray()
                .FirstOrDefault(output => (string?)output!["output_type"] == "error");
            if (failure is not null && !MayFail(cell))
            {
                throw new InvalidOperationException(
                    $"The cell {cell["id"]} of {path} failed: {failure["ename"]}: {failure["evalue"]}");
            }
        }
    }

    // nbconvert tells a kernel of no tags: what needs a package runs there without it, and fails.
    private static bool MayFail(JsonNode cell) => cell["metadata"]?["tags"]?.AsArray().Any(tag =>
        (string?)tag is { } name
        && (name == "raises-exception" || name.StartsWith("needs:", StringComparison.Ordinal))) == true;
}
