using System.Text.RegularExpressions;

namespace NetLessons.Notebooks;

/// <summary>The steps that each chapter must show, as the tables of the course's own README list them.</summary>
public sealed partial class CourseSteps
{
    private readonly Dictionary<string, List<CourseStep>> _byChapter;

    private CourseSteps(Dictionary<string, List<CourseStep>> byChapter) => _byChapter = byChapter;

    /// <summary>
    /// Reads the tables: under a heading that ends with a notebook's name in parentheses, a row for each step.
    /// </summary>
    /// <param name="markdown">The text of <c>notebooks/README.md</c>.</param>
    public static CourseSteps Parse(string markdown)
    {
        var byChapter = new Dictionary<string, List<CourseStep>>(StringComparer.Ordinal);
        List<CourseStep>? current = null;
        foreach (var line in markdown.Split('\n'))
        {
            if (line.StartsWith('#'))
            {
                current = ChapterHeading().Match(line) is { Success: true } heading
                    ? byChapter[heading.Groups["file"].Value] = []
                    : null;
            }
            else if (current is not null && StepRow().Match(line) is { Success: true } row)
            {
                current.Add(new CourseStep(row.Groups["id"].Value, row.Groups["kind"].Value == "code"));
            }
        }

        return new CourseSteps(byChapter);
    }

    /// <summary>The steps of a chapter; null for a notebook that has no table.</summary>
    /// <param name="fileName">The notebook's file name, say <c>01-tcp-client.ipynb</c>.</param>
    public IReadOnlyList<CourseStep>? Of(string fileName) => _byChapter.GetValueOrDefault(fileName);

    // ### 1. A TCP client ([01-tcp-client.ipynb](01-tcp-client.ipynb))
    [GeneratedRegex(@"^#+ .*\(\[?(?<file>[\w.-]+\.ipynb)")]
    private static partial Regex ChapterHeading();

    // | `tcp.socket` | code | create the socket |
    [GeneratedRegex(@"^\| *`(?<id>[\w.-]+)` *\| *(?<kind>code|text) *\|")]
    private static partial Regex StepRow();
}
