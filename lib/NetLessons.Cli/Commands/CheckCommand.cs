using System.CommandLine;
using NetLessons.Notebooks;
using Spectre.Console;

namespace NetLessons.Cli;

/// <summary><c>check</c>: the rules that notebooks of the course keep, without running them.</summary>
internal static class CheckCommand
{
    public static Command Create(Screen screen)
    {
        var notebooks = CommonArguments.Notebooks(
            "The notebooks to check. All chapters and solutions if none is named.");
        var command = new Command("check", "Check notebooks against the course's rules, without running them.")
        {
            notebooks,
        };
        command.SetAction((arguments, cancellation) => CommandRunner.RunAsync(screen, () =>
        {
            var course = Course.Find();
            var paths = course.Resolve(arguments.GetValue(notebooks)!, [.. course.Chapters, .. course.Solutions]);
            var steps = ReadSteps(course);
            var broken = 0;
            foreach (var path in paths.TakeWhile(_ => !cancellation.IsCancellationRequested))
            {
                // The name of a chapter and that of its solutions are the same.
                var isChapter = Path.GetDirectoryName(path) == course.Folder;
                broken += Check(screen, course, path, isChapter ? steps.Of(Path.GetFileName(path)) : null);
            }

            return Task.FromResult(
                cancellation.IsCancellationRequested ? ExitCode.Stopped
                : broken == 0 ? ExitCode.Ok
                : ExitCode.Failed);
        }));
        return command;
    }

    private static int Check(Screen screen, Course course, string path, IReadOnlyList<CourseStep>? steps)
    {
        var notebook = Course.Read(path);
        var violations = NotebookRules.Check(notebook, Path.GetDirectoryName(path)!, steps);
        var name = Markup.Escape(Path.ChangeExtension(course.NameOf(path), null));
        var shows = steps is null ? "" : $", {steps.Count} steps";
        screen.Line(violations.Count == 0
            ? $"[green]ok[/]      {name}  {notebook.Cells.Count} cells{shows}"
            : $"[red]broken[/]  {name}");
        foreach (var violation in violations)
        {
            screen.Line($"        {Markup.Escape(violation.ToString())}");
        }

        return violations.Count;
    }

    private static CourseSteps ReadSteps(Course course)
    {
        var readme = Path.Combine(course.Folder, "README.md");
        return File.Exists(readme)
            ? CourseSteps.Parse(File.ReadAllText(readme))
            : throw new CommandException($"The table of steps is missing: there is no {readme}.");
    }
}
