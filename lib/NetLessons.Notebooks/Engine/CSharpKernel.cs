using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace NetLessons.Notebooks;

/// <summary>
/// Runs the cells of C# notebooks, one after the other, each with the variables, types and usings of those before it.
/// </summary>
/// <remarks>
/// The language is C# script, as on .NET Interactive: the same default usings, nullable annotations off, every assembly
/// of .NET at hand without <c>#r</c>. A cell runs on a thread of its own without a synchronization context.
/// A cell is stopped by a token, or by its time limit: its thread is aborted, and interrupted where it sleeps or waits;
/// on every thread its next output throws. What reacts to none of these (a blocking call of the operating system,
/// an <c>await</c>) is abandoned and goes on in the background. Either way the cell ends within two seconds, what
/// it did to variables of earlier cells stays, and nothing that it declared is kept.
/// An exception that nobody catches on a thread that a cell started is a warning of that cell, and the process goes on.
/// </remarks>
public sealed class CSharpKernel : IKernel
{
    private readonly InteractiveAssemblyLoader _assemblies = new();
    private readonly CellExecutor _executor;
    private readonly CodeAssistant _assistant;
    private volatile ScriptSession _session = ScriptSession.Empty;
    private CellRun? _running;

    /// <summary>Starts a kernel with no state. It takes the process's console while cells run.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time limit is none, or over 24 days.</exception>
    public CSharpKernel(CSharpKernelOptions? options = null)
    {
        Options = options ?? new CSharpKernelOptions();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Options.CellTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Options.CellTimeout, TimeSpan.FromMilliseconds(int.MaxValue));
        _assemblies.RegisterDependency(typeof(CellApi).Assembly);
        _executor = new CellExecutor(Options, _assemblies);
        _assistant = new CodeAssistant(_executor, Options.BaseDirectory);
    }

    /// <summary>
    /// Loads the compiler in the background. Worth calling as early as a front end knows that it will run cells.
    /// </summary>
    public static void WarmUp() => CompilerWarmUp.Start();

    /// <inheritdoc/>
    public event Action<KernelWarning>? Warning;

    /// <summary>How this kernel runs cells.</summary>
    public CSharpKernelOptions Options { get; }

    /// <inheritdoc cref="Start(string, string, IReadOnlyCollection{string}, CancellationToken)"/>
    public CellRun Start(string code, string name, CancellationToken cancellation = default) =>
        Start(code, name, [], cancellation);

    /// <inheritdoc/>
    public CellRun Start(
        string code, string name, IReadOnlyCollection<string> needs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(needs);
        if (_running is { Completion.IsCompleted: false })
        {
            throw new InvalidOperationException(
                "A cell is still running: wait for its completion before the next one.");
        }

        CellConsole.Take();
        var channel = Channel.CreateUnbounded<CellOutput>(new UnboundedChannelOptions { SingleReader = true });
        var missing = needs.FirstOrDefault(package => _session.Packages.StandInFor(package) is not null);
        return _running = new CellRun(
            channel.Reader,
            missing is null
                ? RunAsync(new CellSource(name, code), channel.Writer, cancellation)
                : Skip(missing, channel.Writer));
    }

    /// <summary>Tells whether a text can be run as a cell, or waits for more lines.</summary>
    public static CodeCompleteness CheckCompleteness(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return CompletenessChecker.Check(code);
    }

    /// <summary>
    /// Finds what may stand at a cursor, after the last cell that ended. Nothing is run, and a cell may be running.
    /// </summary>
    /// <param name="code">The code of the cell that is being written.</param>
    /// <param name="position">The cursor, in UTF-16 units; one outside of the code is taken to its nearer end.</param>
    public CompletionList Complete(string code, int position)
    {
        ArgumentNullException.ThrowIfNull(code);
        return _assistant.Complete(_session, code, position);
    }

    /// <summary>
    /// Tells what the name at a cursor is, or else the method whose arguments it is among; null if nothing is known.
    /// </summary>
    /// <inheritdoc cref="Complete"/>
    public Inspection? Inspect(string code, int position)
    {
        ArgumentNullException.ThrowIfNull(code);
        return _assistant.Inspect(_session, code, position);
    }

    /// <summary>Ends the kernel. Threads that cells started go on until the process ends.</summary>
    public void Dispose() => _assemblies.Dispose();

    internal void Warn(KernelWarning warning) => Warning?.Invoke(warning);

    private Task<CellResult> Skip(string missing, ChannelWriter<CellOutput> outputs)
    {
        var standIn = _session.Packages.StandInFor(missing);
        outputs.TryWrite(new StreamOutput(
            StreamName.Output, $"Skipped: this cell needs {missing}, and {standIn} stands in for it here.\n"));
        outputs.Complete();
        return Task.FromResult(new CellResult(CellStatus.Skipped, TimeSpan.Zero, Error: null));
    }

    private async Task<CellResult> RunAsync(
        CellSource source, ChannelWriter<CellOutput> outputs, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Options.CellTimeout);
        var scope = new CellScope(this, source.Name, outputs, limit.Token);
        var body = Task.Run(() => ExecuteAsync(source, scope, limit.Token), CancellationToken.None);
        try
        {
            var (session, error) = await body.WaitAsync(limit.Token).ConfigureAwait(false);

            // An error when the cell was to stop is how its code met that.
            if (error is null || !limit.IsCancellationRequested)
            {
                _session = session;
                scope.End(error);
                return new CellResult(error is null ? CellStatus.Ok : CellStatus.Failed, clock.Elapsed, error);
            }
        }
        catch (OperationCanceledException)
        {
            // It is to stop.
        }

        var (status, stopped) = await StopAsync(scope, body, cancellation.IsCancellationRequested)
            .ConfigureAwait(false);
        scope.End(stopped);
        return new CellResult(status, clock.Elapsed, stopped);
    }

    // The session stays the one before this cell.
    private async Task<(CellStatus Status, ErrorOutput Error)> StopAsync(CellScope scope, Task body, bool isCancelled)
    {
        scope.Stop();
        var hasEnded = await scope.Thread.StopAsync(body).ConfigureAwait(false);
        return isCancelled
            ? (CellStatus.Cancelled, CellErrors.Cancelled(hasEnded))
            : (CellStatus.TimedOut, CellErrors.TimedOut(Options.CellTimeout, hasEnded));
    }

    private async Task<(ScriptSession Session, ErrorOutput? Error)> ExecuteAsync(
        CellSource source, CellScope scope, CancellationToken cancellation)
    {
        // Both flow on into what the cell starts. Numbers look the same on every machine, printed or shown.
        CellConsole.Current = scope;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var session = _session;
        try
        {
            return await _executor.ExecuteAsync(source, session, scope, cancellation).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever happens here is the cell's outcome; it must not end the process.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return (session, CellErrors.FromException(error, source.Name));
        }
    }
}
