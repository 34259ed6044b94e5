using System.CommandLine;
using Spectre.Console;

namespace NetLessons.Cli;

/// <summary><c>doctor</c>: what this machine has of what the course can use.</summary>
internal static class DoctorCommand
{
    public static Command Create(Screen screen)
    {
        var command = new Command("doctor", "Say what this machine has, and what to do about what it lacks.");
        command.SetAction((_, cancellation) => CommandRunner.RunAsync(screen, async () =>
        {
            var allNeeded = true;
            var findings = Examination.OfThisMachineAsync(Course.Find(), cancellation);
            await foreach (var finding in findings.ConfigureAwait(false))
            {
                var (word, colour) = (finding.IsThere, finding.IsNeeded) switch
                {
                    (true, _) => ("yes", "green"),
                    (false, true) => ("NO", "red"),
                    (false, false) => ("no", "yellow"),
                };
                screen.Line($"[{colour}]{word,-4}[/]{Markup.Escape(finding.What)}: {Markup.Escape(finding.Found)}");
                if (!finding.IsThere)
                {
                    screen.Line($"      {Markup.Escape(finding.WhatToDo)}");
                }

                allNeeded &= finding.IsThere || !finding.IsNeeded;
            }

            return allNeeded ? ExitCode.Ok : ExitCode.Failed;
        }));
        return command;
    }
}
