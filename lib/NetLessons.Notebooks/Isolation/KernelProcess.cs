using System.Diagnostics;
using System.IO.Pipes;
using System.Text;
using System.Threading.Channels;

namespace NetLessons.Notebooks;

/// <summary>A process that runs cells (see <see cref="KernelWorker"/>), seen from the one that started it.</summary>
internal sealed class KernelProcess : IAsyncDisposable
{
    private const string Unresponsive =
        "the cell did not end, its process did not react to being told so, and was ended";

    /// <summary>How long it may take to do what takes it no time.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly Task _exit;
    private readonly BinaryWriter _requests;
    private readonly List<RemoteKernel> _kernels = [];
    private readonly Lock _gate = new();
    private readonly Task _following;
    private RemoteRun? _running;
    private string? _lastWord;
    private bool _isUnresponsive;
    private string? _end;

    private KernelProcess(Process process, Stream requests, Stream reports, TextWriter errors)
    {
        (_process, _requests) = (process, new BinaryWriter(new BufferedStream(requests)));
        _exit = process.WaitForExitAsync();
        _following = FollowAsync(reports, errors);
    }

    /// <summary>Whether it runs no cell any more.</summary>
    public bool HasEnded => _exit.IsCompleted;

    /// <summary>Starts the process.</summary>
    /// <param name="command">The program and its arguments, which the two ends of pipes follow.</param>
    /// <param name="errors">Where to write what it writes to standard error.</param>
    public static KernelProcess Start(IReadOnlyList<string> command, TextWriter errors)
    {
        // Standard input and output are the cells': programs that they start use them.
        var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
        var reports = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
        string[] ends = [requests.GetClientHandleAsString(), reports.GetClientHandleAsString()];
        var process = Process.Start(new ProcessStartInfo(command[0], [.. command.Skip(1), .. ends])
        {
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        })!;

        // Or the pipes would not close when it ends.
        requests.DisposeLocalCopyOfClientHandle();
        reports.DisposeLocalCopyOfClientHandle();
        return new KernelProcess(process, requests, reports, errors);
    }

    /// <inheritdoc cref="KernelHost.OpenAsync"/>
    public IKernel Open(string folder, TimeSpan cellTimeout)
    {
        lock (_gate)
        {
            _kernels.Add(new RemoteKernel(this, cellTimeout));
        }

        Send(new KernelRequest.Open(folder, cellTimeout));
        return _kernels[^1];
    }

    /// <summary>Runs a cell; where the process ends meanwhile, that is the cell's error.</summary>
    public async Task<CellResult> RunAsync(
        KernelRequest.Run cell, TimeSpan limit, ChannelWriter<CellOutput> outputs, CancellationToken cancellation)
    {
        var run = new RemoteRun(outputs);
        lock (_gate)
        {
            _running = run;
            _lastWord = null;
            if (_end is not null)
            {
                run.Crash(_end);
            }
        }

        // It stops cells by itself; when it does not even do that, it is ended.
        using var patience = new CancellationTokenSource(limit + (3 * Patience));
        using var killing = patience.Token.Register(GiveUp);
        Send(cell);
        using var stopping = cancellation.Register(() =>
        {
            Send(new KernelRequest.Stop());
            patience.CancelAfter(Patience);
        });
        var result = await run.Completion.ConfigureAwait(false);
        return result.Status == CellStatus.Crashed && cancellation.IsCancellationRequested
            ? result with { Status = CellStatus.Cancelled }
            : result;
    }

    /// <summary>Ends the process.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // That the pipe closes tells it.
            await _requests.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It has ended.
        }

        await ExitAsync().ConfigureAwait(false);
        await _following.ConfigureAwait(false);
        _process.Dispose();
    }

    private void Send(KernelRequest request)
    {
        try
        {
            lock (_requests)
            {
                KernelMessages.Write(_requests, request);
                _requests.Flush();
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // It has ended, and the cell will be told.
        }
    }

    private void GiveUp()
    {
        lock (_gate)
        {
            _isUnresponsive = true;
        }

        Kill();
    }

    private void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    private async Task ExitAsync()
    {
        await Task.WhenAny(_exit, Task.Delay(Patience)).ConfigureAwait(false);
        Kill();
        await _exit.ConfigureAwait(false);
    }

    private async Task FollowAsync(Stream reports, TextWriter errors)
    {
        var reading = Task.Factory.StartNew(
            () => Read(reports), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var listening = ListenAsync(errors);
        await Task.WhenAny(reading, _exit).ConfigureAwait(false);
        await ExitAsync().ConfigureAwait(false);

        // A program that a cell started, and that goes on, may keep them open.
        await Task.WhenAny(Task.WhenAll(reading, listening), Task.Delay(Patience)).ConfigureAwait(false);
        lock (_gate)
        {
            _end = _isUnresponsive ? Unresponsive : ProcessEnd.Describe(_process.ExitCode, _lastWord);
            _running?.Crash(_end);
        }
    }

    private void Read(Stream reports)
    {
        try
        {
            using var reader = new BinaryReader(new BufferedStream(reports));
            while (true)
            {
                Take(KernelMessages.ReadReport(reader));
            }
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            // It has ended, perhaps in the midst of a message.
        }
    }

    private void Take(KernelReport report)
    {
        lock (_gate)
        {
            switch (report)
            {
                case KernelReport.PutOut { Output: var output }:
                    _running?.Put(output);
                    break;
                case KernelReport.Ended { Result: var result }:
                    _running?.End(result);
                    _running = null;
                    break;
                case KernelReport.Warned { Kernel: var kernel, Warning: var warning }:
                    _kernels[kernel].Warn(warning);
                    break;
            }
        }
    }

    private async Task ListenAsync(TextWriter errors)
    {
        while (await _process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            await errors.WriteLineAsync(line).ConfigureAwait(false);
            if (ProcessEnd.IsLastWord(line))
            {
                lock (_gate)
                {
                    _lastWord ??= line;
                }
            }
        }
    }
}
