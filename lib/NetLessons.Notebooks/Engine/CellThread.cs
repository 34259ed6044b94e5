using System.Runtime;

namespace NetLessons.Notebooks;

/// <summary>Runs a cell's code on threads of its own, one after the other, and stops it there.</summary>
/// <remarks>
/// Code that computes is aborted, even where it catches all exceptions; code that sleeps or waits is interrupted.
/// Neither reaches a blocking call of the operating system (accept, receive), which meets the abort when it returns,
/// nor what goes on after an <c>await</c> on a thread of the pool.
/// </remarks>
internal sealed class CellThread(string name)
{
    // What a stop takes at the longest is the sum of these.
    private static readonly TimeSpan TimeToEndByItself = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TimeToAbort = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan TimeToInterrupt = TimeSpan.FromMilliseconds(1000);

    private readonly Lock _gate = new();
    private Occupant? _occupant;
    private bool _isStopped;

    /// <summary>Runs code on a new thread until its first <c>await</c> that has to wait.</summary>
    /// <exception cref="CellStoppedException">The cell was stopped before; the code is not run.</exception>
    /// <exception cref="OperationCanceledException">It was aborted.</exception>
    public Task<T> RunAsync<T>(Func<Task<T>> code)
    {
        var started = new TaskCompletionSource<Task<T>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => started.SetResult(Run(code))) { IsBackground = true, Name = $"cell {name}" };
        thread.Start();
        return started.Task.Unwrap();
    }

    /// <summary>Stops what runs, and lets nothing of the cell run from here on.</summary>
    /// <param name="end">Completes, and never fails, when all of the cell has ended.</param>
    /// <returns>Whether it ended. If not, it does not react and goes on.</returns>
    public async Task<bool> StopAsync(Task end)
    {
        lock (_gate)
        {
            _isStopped = true;
        }

        if (await EndsWithinAsync(end, TimeToEndByItself).ConfigureAwait(false))
        {
            return true;
        }

        Reach(occupant => occupant.Abort());
        if (await EndsWithinAsync(end, TimeToAbort).ConfigureAwait(false))
        {
            return true;
        }

        Reach(occupant => occupant.Interrupt());
        return await EndsWithinAsync(end, TimeToInterrupt).ConfigureAwait(false);
    }

    private static async Task<bool> EndsWithinAsync(Task end, TimeSpan limit)
    {
        try
        {
            await end.WaitAsync(limit).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private Task<T> Run<T>(Func<Task<T>> code)
    {
        // Not disposed: it has neither timer nor wait handle, and an abort may be under way in it for long.
        var abort = new CancellationTokenSource();
        var occupant = new Occupant(Thread.CurrentThread, abort.Cancel);
        lock (_gate)
        {
            if (_isStopped)
            {
                return Task.FromException<T>(new CellStoppedException());
            }

            _occupant = occupant;
        }

        try
        {
            Task<T>? running = null;
#pragma warning disable SYSLIB0046 // Made for this: code of others that shares the process only because it is a script.
            ControlledExecution.Run(() => running = code(), abort.Token);
#pragma warning restore SYSLIB0046
            return running!;
        }
#pragma warning disable CA1031 // Whatever happens on this thread is the cell's outcome; it must not end the process.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Task.FromException<T>(error);
        }
        finally
        {
            Leave(occupant);
        }
    }

    private void Reach(Action<Occupant> act)
    {
        lock (_gate)
        {
            if (_occupant is not null)
            {
                act(_occupant);
            }
        }
    }

    // After this nothing reaches the thread any more: what is left to do on it is the engine's.
    private void Leave(Occupant occupant)
    {
        while (_occupant is not null)
        {
            try
            {
                lock (_gate)
                {
                    _occupant = null;
                }
            }
            catch (ThreadInterruptedException)
            {
                // It came while this waited for the gate.
            }
        }

        occupant.TakePendingInterrupt();
    }

    /// <summary>The thread that a cell's code keeps busy.</summary>
    private sealed class Occupant(Thread thread, Action abort)
    {
        private bool _isInterrupted;

        // It returns when the abort has taken effect, so on a thread that nobody waits for.
        public void Abort() => new Thread(() => abort()) { IsBackground = true, Name = $"abort {thread.Name}" }.Start();

        public void Interrupt()
        {
            _isInterrupted = true;
            thread.Interrupt();
        }

        public void TakePendingInterrupt()
        {
            if (!_isInterrupted)
            {
                return;
            }

            try
            {
                Thread.Sleep(1);
            }
            catch (ThreadInterruptedException)
            {
                // The code ended before it waited.
            }
        }
    }
}
