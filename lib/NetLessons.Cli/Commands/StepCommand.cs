using System.CommandLine;
using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary><c>step</c>: a notebook cell by cell, in the terminal.</summary>
internal static class StepCommand
{
    public static Command Create(Screen screen)
    {
        var notebook = new Argument<string>("NOTEBOOK")
        {
            Description = "The notebook: a path, or a chapter's name or number.",
        };
        var lab = CommonArguments.Lab();
        var mail = CommonArguments.Mail();
        var command = new Command("step", "Step through a notebook, cell by cell.") { notebook, lab, mail };
        command.SetAction((arguments, cancellation) => CommandRunner.RunAsync(screen, async () =>
        {
            CSharpKernel.WarmUp();
            var path = Course.Find().Resolve(arguments.GetValue(notebook)!);
            LabEnvironment.SetLab(arguments.GetValue(lab), otherwise: "auto");
            LabEnvironment.SetMail(arguments.GetValue(mail));
            using var walk = new StepWalk(screen, path);
            return await walk.GoAsync(cancellation).ConfigureAwait(false);
        }));
        return command;
    }
}
