using System.ComponentModel;
using System.Diagnostics;

namespace NetLessons.Notebooks;

/// <summary>Another program, asked a short question.</summary>
public static class Tool
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its file name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellation">Ends it, and the programs that it started.</param>
    /// <param name="prepare">Sets its folder and environment, where they are not this process's.</param>
    /// <returns>Its exit code and what it printed on both streams; null if it is not installed.</returns>
    /// <exception cref="TimeoutException">It took longer, and was ended with the programs that it started.</exception>
    public static async Task<(int ExitCode, string Output)?> RunAsync(
        string program,
        IEnumerable<string> arguments,
        TimeSpan limit,
        CancellationToken cancellation,
        Action<ProcessStartInfo>? prepare = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        prepare?.Invoke(start);
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        process.StandardInput.Close();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false) + await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new TimeoutException($"'{program}' did not end within {limit.TotalSeconds:0.###} seconds.");
        }
    }
}
