using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary><c>run</c>: plays notebooks.</summary>
internal static class RunCommand
{
    private const double DefaultSeconds = 60;

    public static Command Create(Screen screen)
    {
        var notebooks = CommonArguments.Notebooks(
            "The notebooks to play: paths, names or numbers of chapters. All chapters if none is named.");
        var output = new Option<string?>("--output")
        {
            Description = "Write the played notebooks into this folder.",
            HelpName = "DIR",
        };
        var save = new Option<bool>("--save") { Description = "Write the outputs back into the notebooks." };
        var check = new Option<bool>("--check") { Description = "Compare the outputs with the saved ones." };
        var keepGoing = new Option<bool>("--keep-going") { Description = "Go on after a cell that failed." };
        var timeout = new Option<double>("--timeout")
        {
            Description = "How many seconds a cell may take.",
            HelpName = "S",
            DefaultValueFactory = _ => DefaultSeconds,
            CustomParser = ParseSeconds,
        };
        var lab = CommonArguments.Lab();
        var mail = CommonArguments.Mail();
        var json = new Option<bool>("--json") { Description = "Print one JSON object and nothing else." };
        var command = new Command("run", "Play notebooks and show what their cells put out.")
        {
            notebooks, output, save, check, keepGoing, timeout, lab, mail, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(save) && result.GetValue(check))
            {
                result.AddError("--save overwrites what --check compares with: give one of the two.");
            }
        });
        command.SetAction((arguments, cancellation) => CommandRunner.RunAsync(screen, async () =>
        {
            // What is saved or compared must not depend on a network, whatever the environment says; nor does a first
            // look at the course.
            var isForTheFile = arguments.GetValue(save) || arguments.GetValue(check);
            LabEnvironment.SetLab(arguments.GetValue(lab) ?? (isForTheFile ? "offline" : null), otherwise: "offline");
            LabEnvironment.SetMail(arguments.GetValue(mail));

            // It gets ready while the notebooks are read.
            await using var host = new KernelHost(ThisProgram.Command(ThisProgram.CellsVerb), screen.Errors);
            var course = Course.Find();
            var paths = course.Resolve(arguments.GetValue(notebooks)!, course.Chapters);
            var run = new CourseRun(screen, host, new CourseRunOptions
            {
                Targets = Targets(course, arguments.GetValue(output), paths),
                Save = arguments.GetValue(save),
                Check = arguments.GetValue(check),
                KeepGoing = arguments.GetValue(keepGoing),
                CellTimeout = TimeSpan.FromSeconds(arguments.GetValue(timeout)),
                Json = arguments.GetValue(json),
            });
            return await run.PlayAsync(paths, cancellation).ConfigureAwait(false);
        }));
        return command;
    }

    private static double ParseSeconds(ArgumentResult result)
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= int.MaxValue / 1000)
        {
            return seconds;
        }

        result.AddError("--timeout takes a positive number of seconds.");
        return default;
    }

    private static Dictionary<string, string>? Targets(Course course, string? folder, IReadOnlyList<string> paths)
    {
        if (folder is null)
        {
            return null;
        }

        folder = RealPath.Of(folder);
        var targets = paths.Distinct().ToDictionary(path => path, path => Path.Combine(folder, course.NameOf(path)));
        var originals = paths.Select(RealPath.Of).ToHashSet(RealPath.Comparer);
        if (targets.Values.FirstOrDefault(target => originals.Contains(target)) is { } original)
        {
            throw new CommandException($"{original} would be overwritten: to write the outputs there, use --save.");
        }

        var groups = targets.Values.GroupBy(target => target, RealPath.Comparer);
        return groups.FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new CommandException($"Two of the notebooks would be written to {twice.Key}: run them one by one.")
            : targets;
    }
}
