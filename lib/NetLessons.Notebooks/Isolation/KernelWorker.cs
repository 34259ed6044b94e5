using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace NetLessons.Notebooks;

/// <summary>Runs cells for the process that started this one (see <see cref="KernelHost"/>).</summary>
public sealed class KernelWorker : IDisposable
{
    private const int BufferLength = 1 << 16;

    private static readonly TimeSpan TimeToExit = TimeSpan.FromSeconds(2);

    private readonly BinaryWriter _reports;
    private readonly Lock _gate = new();
    private CSharpKernel? _kernel;
    private CancellationTokenSource? _stop;
    private int _opened;

    private KernelWorker(Stream reports) => _reports = new BinaryWriter(reports);

    /// <summary>Runs cells until the process that asks for them closes the pipe, or ends.</summary>
    /// <param name="requests">The handle of the pipe on which it asks.</param>
    /// <param name="reports">The handle of the pipe on which it is told.</param>
    public static void Serve(string requests, string reports)
    {
        // A terminal's Ctrl+C reaches both processes; the other one says what is to be done.
        using var ignoring = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        CSharpKernel.WarmUp();
        using var input = new BinaryReader(new AnonymousPipeClientStream(PipeDirection.In, requests));
        using var worker = new KernelWorker(
            new BufferedStream(new AnonymousPipeClientStream(PipeDirection.Out, reports), BufferLength));
        try
        {
            while (true)
            {
                worker.Handle(KernelMessages.ReadRequest(input));
            }
        }
        catch (EndOfStreamException)
        {
            // That is the sign to end.
        }

        // Handlers that a cell left for the process's end may not end.
        new Thread(KillSoon) { IsBackground = true }.Start();
    }

    /// <summary>Ends the kernel.</summary>
    public void Dispose()
    {
        _kernel?.Dispose();
        _stop?.Dispose();
    }

    private static void KillSoon()
    {
        Thread.Sleep(TimeToExit);
        Process.GetCurrentProcess().Kill();
    }

    private void Handle(KernelRequest request)
    {
        switch (request)
        {
            case KernelRequest.Open open:
                Open(open);
                break;
            case KernelRequest.Run cell:
                _stop?.Dispose();
                _stop = new CancellationTokenSource();
                _ = RunOrEndAsync(_kernel!.Start(cell.Code, cell.Name, cell.Needs, _stop.Token));
                break;
            case KernelRequest.Stop:
                _stop?.Cancel();
                break;
        }
    }

    private void Open(KernelRequest.Open open)
    {
        _kernel?.Dispose();
        Directory.SetCurrentDirectory(open.Folder);
        var number = _opened++;
        _kernel = new CSharpKernel(
            new CSharpKernelOptions { BaseDirectory = open.Folder, CellTimeout = open.CellTimeout });
        _kernel.Warning += warning =>
        {
            Report(new KernelReport.Warned(number, warning));
            Flush();
        };
    }

    // Who waits for a cell that nothing more comes from would wait long, and blame the cell.
    private async Task RunOrEndAsync(CellRun run)
    {
        try
        {
            await RunAsync(run).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            Environment.FailFast($"What the cell put out could not be passed on: {error.Message}", error);
        }
    }

    private async Task RunAsync(CellRun run)
    {
        var outputs = run.ReadOutputsAsync().GetAsyncEnumerator();
        await using (outputs.ConfigureAwait(false))
        {
            while (true)
            {
                // What is there already goes off together.
                var next = outputs.MoveNextAsync();
                if (!next.IsCompleted)
                {
                    Flush();
                }

                if (!await next.ConfigureAwait(false))
                {
                    break;
                }

                Report(new KernelReport.PutOut(outputs.Current));
            }
        }

        Report(new KernelReport.Ended(await run.Completion.ConfigureAwait(false)));
        Flush();
    }

    private void Report(KernelReport report) => Try(() => KernelMessages.Write(_reports, report));

    private void Flush() => Try(_reports.Flush);

    private void Try(Action write)
    {
        try
        {
            lock (_gate)
            {
                write();
            }
        }
        catch (IOException)
        {
            // The other process has ended, and this one is about to.
        }
    }
}
