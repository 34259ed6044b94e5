using System.CommandLine;
using System.Diagnostics;
using NetLessons.Jupyter;
using NetLessons.Notebooks;

namespace NetLessons.Cli;

/// <summary><c>kernel</c>: the engine as a kernel of Jupyter.</summary>
internal static class KernelCommand
{
    private const string ParentVariable = "JPY_PARENT_PID";

    // A kernel has its user in front, who can interrupt: no cell is too slow.
    private static readonly TimeSpan CellTimeout = TimeSpan.FromDays(20);

    public static Command Create(Screen screen) => new("kernel", "The engine as a kernel of Jupyter and VS Code.")
    {
        Install(screen), Uninstall(screen), Run(screen),
    };

    private static Command Install(Screen screen)
    {
        var place = new KernelPlace();
        var lab = CommonArguments.Lab();
        var mail = CommonArguments.Mail();
        var command = new Command("install", "Tell Jupyter and VS Code of the kernel.")
        {
            place.User, place.Prefix, place.JupyterDataDir, lab, mail,
        };
        place.AddValidator(command);
        command.SetAction((arguments, _) => CommandRunner.RunAsync(screen, () =>
        {
            var paths = new JupyterPaths();
            var data = place.Of(arguments, paths);
            var environment = new Dictionary<string, string>();
            if (arguments.GetValue(lab) is { } labMode)
            {
                environment[LabEnvironment.LabVariable] = labMode;
            }

            if (arguments.GetValue(mail) is { } mailMode)
            {
                environment[PackageOptions.ModeVariable] = mailMode;
            }

            var command = ThisProgram.Command("kernel", "run");
            foreach (var folder in Changing(data, () => KernelSpec.Install(paths, data, command, environment)))
            {
                screen.Line($"installed {folder}");
            }

            screen.Line("In a notebook, choose the kernel '.NET (C#) NetLessons'.");
            return Task.FromResult(ExitCode.Ok);
        }));
        return command;
    }

    private static Command Uninstall(Screen screen)
    {
        var place = new KernelPlace();
        var command = new Command("uninstall", "Take away what 'kernel install' wrote, and nothing else.")
        {
            place.User, place.Prefix, place.JupyterDataDir,
        };
        place.AddValidator(command);
        command.SetAction((arguments, _) => CommandRunner.RunAsync(screen, () =>
        {
            var data = place.Of(arguments, new JupyterPaths());
            var folders = Changing(data, () => KernelSpec.Uninstall(data));
            foreach (var folder in folders)
            {
                screen.Line($"removed {folder}");
            }

            if (folders.Count == 0)
            {
                screen.Line($"nothing to remove: the kernel is not installed in {data}");
            }

            return Task.FromResult(ExitCode.Ok);
        }));
        return command;
    }

    private static Command Run(Screen screen)
    {
        var file = new Argument<string>("CONNECTION-FILE")
        {
            Description = "The file in which Jupyter says where to listen.",
        };
        var command = new Command("run", "Be the kernel: Jupyter and VS Code call this.") { file };
        command.SetAction((arguments, cancellation) => CommandRunner.RunAsync(screen, async () =>
        {
            CSharpKernel.WarmUp();
            try
            {
                var connection = ConnectionInfo.Load(arguments.GetValue(file)!);
                await using var kernel = new JupyterKernel(
                    connection, new CSharpKernelOptions { CellTimeout = CellTimeout });
                using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                _ = EndWithParentAsync(end);
                await kernel.RunAsync(end.Token).ConfigureAwait(false);
                return ExitCode.Ok;
            }
            catch (Exception error) when (error is ConnectionFileException or IOException)
            {
                throw new CommandException(error.Message, error);
            }
        }));
        return command;
    }

    // A front end that crashed asks for no end. Jupyter says which process it is; on Windows by a handle, which is of
    // no use here.
    private static async Task EndWithParentAsync(CancellationTokenSource end)
    {
        if (OperatingSystem.IsWindows()
            || !int.TryParse(Environment.GetEnvironmentVariable(ParentVariable), out var id))
        {
            return;
        }

        try
        {
            using var parent = Process.GetProcessById(id);
            await parent.WaitForExitAsync(end.Token).ConfigureAwait(false);
        }
        catch (ArgumentException)
        {
            // It has gone already.
        }

        await end.CancelAsync().ConfigureAwait(false);
    }

    private static IReadOnlyList<string> Changing(string data, Func<IReadOnlyList<string>> change)
    {
        try
        {
            return change();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                $"{data} cannot be changed: {error.Message} Name a folder of your own with --jupyter-data-dir.", error);
        }
    }
}
