using System.Diagnostics;

namespace NetLessons.Cli;

/// <summary>The user's own editor.</summary>
internal static class Editor
{
    /// <summary>Lets the user edit a text and gives what they saved.</summary>
    /// <exception cref="CommandException">
    /// No editor is known, or it cannot be started or failed; the text is as it was.
    /// </exception>
    public static async Task<string> EditAsync(string text, CancellationToken cancellation)
    {
        var command = Environment.GetEnvironmentVariable("VISUAL") is { Length: > 0 } visual ? visual
            : Environment.GetEnvironmentVariable("EDITOR") is { Length: > 0 } editor ? editor
            : OperatingSystem.IsWindows() ? "notepad"
            : throw new CommandException(
                "No editor is set: put its name into the environment variable EDITOR, say EDITOR=nano.");

        var folder = Directory.CreateTempSubdirectory("netlessons-");
        try
        {
            var file = Path.Combine(folder.FullName, "cell.csx");
            await File.WriteAllTextAsync(file, text, cancellation).ConfigureAwait(false);
            await RunAsync(command, file, cancellation).ConfigureAwait(false);

            // An editor ends the last line; a cell does not.
            var edited = await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false);
            return edited.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string command, string file, CancellationToken cancellation)
    {
        // EDITOR may carry arguments, as in "code --wait".
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        try
        {
            using var process = Process.Start(words[0], [.. words[1..], file]);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode != 0)
            {
                throw new CommandException(
                    $"The editor '{command}' ended with exit code {process.ExitCode}; the cell is as it was.");
            }
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new CommandException(
                $"The editor '{command}' cannot be started ({error.Message}): set EDITOR to one that can.", error);
        }
    }
}
