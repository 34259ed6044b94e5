using System.Text.RegularExpressions;

namespace NetLessons.Notebooks;

/// <summary>
/// Checks a notebook of the course without running it: that it opens without a question in VS Code and Jupyter, that
/// its cells keep the rules that let them run on our engine and on .NET Interactive alike, and that it shows every
/// step.
/// </summary>
public static partial class NotebookRules
{
    /// <summary>
    /// All the places where the notebook breaks a rule, in the notebook's order; none if it keeps them all.
    /// </summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="folder">The folder it lies in: paths in <c>#r</c> start there.</param>
    /// <param name="steps">The steps it must show; null where it need not show any.</param>
    public static IReadOnlyList<RuleViolation> Check(Notebook notebook, string folder, IReadOnlyList<CourseStep>? steps)
    {
        List<RuleViolation> violations = [.. CheckFormat(notebook)];
        violations.AddRange(CheckSteps(notebook, steps ?? []));
        violations.AddRange(CheckNeeds(notebook));
        using var code = new CodeRules(folder);
        violations.AddRange(notebook.CodeCells.SelectMany((cell, index) => code.Check(cell, isFirst: index == 0)));
        return violations;
    }

    private static IEnumerable<RuleViolation> CheckFormat(Notebook notebook)
    {
        if (notebook.FormatMinor < 5)
        {
            yield return Whole($"it is of nbformat 4.{notebook.FormatMinor}; cells have ids from 4.5 on");
        }

        var kernel = notebook.Metadata["kernelspec"];
        var language = notebook.Metadata["language_info"];
        var polyglot = NotebookJson.Member(notebook.Metadata["polyglot_notebook"], "kernelInfo");
        foreach (var (node, member, expected, where) in new[]
        {
            (kernel, "name", ".net-csharp", "kernelspec"),
            (kernel, "display_name", ".NET (C#)", "kernelspec"),
            (kernel, "language", "C#", "kernelspec"),
            (language, "name", "csharp", "language_info"),
            (polyglot, "defaultKernelName", "csharp", "polyglot_notebook.kernelInfo"),
        })
        {
            var found = NotebookJson.TextOf(NotebookJson.Member(node, member));
            if (found != expected)
            {
                yield return Whole(
                    $"its metadata's {where}.{member} is '{found}'; VS Code and Jupyter look for '{expected}'");
            }
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var cell in notebook.Cells)
        {
            // https://nbformat.readthedocs.io/en/latest/format_description.html#cell-ids
            if (!CellId().IsMatch(cell.Id))
            {
                yield return Of(cell, "its id is not 1 to 64 letters, digits, '-' and '_'");
            }

            if (!ids.Add(cell.Id))
            {
                yield return Of(cell, "another cell has the same id");
            }

            if (cell.Kind == CellKind.Code && !cell.IsCSharp)
            {
                yield return Of(cell, $"it is in {cell.Language}; the cells of this course are in C#");
            }

            if (cell.Source.Contains('\r', StringComparison.Ordinal))
            {
                yield return Of(cell, "its text has CR line ends; notebooks have LF");
            }
        }
    }

    private static IEnumerable<RuleViolation> CheckSteps(Notebook notebook, IReadOnlyList<CourseStep> steps)
    {
        var known = steps.Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        var shown = new HashSet<(string, CellKind)>();
        foreach (var cell in notebook.Cells)
        {
            foreach (var tag in cell.Tags.Where(tag => tag.StartsWith(CellTags.StepPrefix, StringComparison.Ordinal)))
            {
                var step = tag[CellTags.StepPrefix.Length..];
                shown.Add((step, cell.Kind));
                if (!known.Contains(step))
                {
                    yield return Of(
                        cell,
                        $"its tag '{tag}' names no step of this chapter (the steps stand in notebooks/README.md)");
                }
            }
        }

        foreach (var step in steps)
        {
            if (!shown.Contains((step.Id, CellKind.Code))
                && (step.NeedsCode || !shown.Contains((step.Id, CellKind.Markdown))))
            {
                var what = step.NeedsCode ? "code cell" : "cell";
                yield return Whole($"no {what} has the tag '{CellTags.StepPrefix}{step.Id}'");
            }
        }
    }

    private static IEnumerable<RuleViolation> CheckNeeds(Notebook notebook)
    {
        var named = notebook.CodeCells.SelectMany(cell => PackageLine().Matches(cell.Source))
            .Select(match => match.Groups["package"].Value)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
            from cell in notebook.Cells
            from package in cell.Needs
            where !named.Contains(package)
            select Of(cell, $"its tag '{CellTags.NeedsPrefix}{package}' names no package that a cell asks for with #r");
    }

    private static RuleViolation Whole(string message) => new(null, null, message);

    private static RuleViolation Of(NotebookCell cell, string message) => new(cell.Id, null, message);

    [GeneratedRegex(@"^\s*#r\s+""nuget:\s*(?<package>[^,""\s]+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex PackageLine();

    [GeneratedRegex(@"^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex CellId();
}
