namespace NetLessons.Cli;

/// <summary>Runs the body of a command and turns what the user must know into a message and an exit code.</summary>
internal static class CommandRunner
{
    public static async Task<int> RunAsync(Screen screen, Func<Task<int>> body)
    {
        try
        {
            return await body().ConfigureAwait(false);
        }
        catch (CommandException error)
        {
            screen.Error(error.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            screen.Error("stopped");
            return ExitCode.Stopped;
        }
    }
}
