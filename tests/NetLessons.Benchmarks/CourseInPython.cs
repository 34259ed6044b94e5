using System.Text.Json.Nodes;

namespace NetLessons.Benchmarks;

/// <summary>The steps of the chapters in Python: scripts whose cells begin with <c># %%</c>.</summary>
internal static class CourseInPython
{
    /// <summary>Writes a chapter as a notebook.</summary>
    /// <returns>The notebook's path; null where the chapter has no such script.</returns>
    public static string? WriteNotebook(string chapter, string folder)
    {
        var script = Path.Combine(AppContext.BaseDirectory, $"course-{chapter}.py");
        if (!File.Exists(script))
        {
            return null;
        }

        var cells = File.ReadAllText(script).ReplaceLineEndings("\n").Split("# %%\n").Skip(1);
        var notebook = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select((source, index) => Cell($"c{index + 1}", source.Trim('\n')))]),
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject { ["name"] = "python3", ["display_name"] = "Python 3" },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        var path = Path.Combine(folder, $"{chapter}.ipynb");
        File.WriteAllText(path, notebook.ToJsonString());
        return path;
    }

    private static JsonObject Cell(string id, string source) => new()
    {
        ["cell_type"] = "code",
        ["execution_count"] = null,
        ["id"] = id,
        ["metadata"] = new JsonObject(),
        ["outputs"] = new JsonArray(),
        ["source"] = source,
    };
}
