using System.Globalization;
using System.Threading.Channels;

namespace NetLessons.Notebooks;

/// <summary>Where the outputs of one cell go, from its start to long after its end.</summary>
/// <param name="kernel">The kernel that runs it.</param>
/// <param name="name">What the cell is called in errors.</param>
/// <param name="outputs">Where what it puts out goes.</param>
/// <param name="stop">Cancelled when the cell is to stop.</param>
internal sealed class CellScope(
    CSharpKernel kernel, string name, ChannelWriter<CellOutput> outputs, CancellationToken stop)
{
    private const int MostReported = 5;

    // What a display costs beside its data: many small ones are a flood too.
    private const int DisplayOverhead = 100;

    private readonly Lock _gate = new();
    private int _written;
    private long _leftOut;
    private int _late;
    private int _uncaught;
    private bool _ended;
    private volatile bool _stopped;

    /// <summary>Where the cell's code runs.</summary>
    public CellThread Thread { get; } = new(name);

    /// <summary>Whether there is somebody to ask.</summary>
    public bool CanAsk => kernel.Options.Input is not null;

    /// <exception cref="CellStoppedException">The cell was stopped.</exception>
    public void Write(StreamName stream, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        // Before the lock too: an abort must not find a cell that goes on all the same in the midst of taking it.
        ThrowIfStopped();
        lock (_gate)
        {
            ThrowIfStopped();
            if (_ended)
            {
                WarnOfLate(text);
                return;
            }

            var room = kernel.Options.OutputLimit - _written;
            if (Admit(text.Length))
            {
                outputs.TryWrite(new StreamOutput(stream, text));
            }
            else if (room >= 0)
            {
                // No surrogate pair is split.
                room -= room > 0 && char.IsHighSurrogate(text[room - 1]) ? 1 : 0;
                outputs.TryWrite(new StreamOutput(stream, text[..room]));
                SayCut();
                _leftOut += text.Length - room;
            }
            else
            {
                _leftOut += text.Length;
            }
        }
    }

    /// <exception cref="CellStoppedException">The cell was stopped.</exception>
    public void Put(CellOutput output)
    {
        ThrowIfStopped();
        lock (_gate)
        {
            ThrowIfStopped();
            if (_ended)
            {
                WarnOfLate((output as DisplayOutput)?.Data.PlainText ?? output.GetType().Name);
            }
            else
            {
                var wasFull = _written > kernel.Options.OutputLimit;
                var length = LengthOf(output);

                // The cell's value is shown after a flood too; it is but one.
                if (output is DisplayOutput ? Admit(length) : length <= kernel.Options.OutputLimit)
                {
                    outputs.TryWrite(output);
                    return;
                }

                _leftOut += length;
                if (!wasFull)
                {
                    SayCut();
                }
            }
        }
    }

    /// <summary>Asks the person in front.</summary>
    /// <returns>The answer; null where they gave none, or there is nobody.</returns>
    /// <exception cref="OperationCanceledException">The cell is to stop.</exception>
    public async Task<string?> AskAsync(InputRequest request)
    {
        if (kernel.Options.Input is not { } ask)
        {
            return null;
        }

        stop.ThrowIfCancellationRequested();

        // The front end writes and reads for itself.
        CellConsole.Current = null;
        return await ask(request).WaitAsync(stop).ConfigureAwait(false);
    }

    public void Warn(string message) => kernel.Warn(new KernelWarning(name, message));

    /// <summary>Tells of an exception that ended a thread of the cell's. Of a timer's many, the first few.</summary>
    public void WarnOfException(Exception error, string thread)
    {
        var count = Interlocked.Increment(ref _uncaught);
        if (count <= MostReported)
        {
            Warn($"an exception that nobody caught, on {thread}: "
                + string.Join('\n', CellErrors.FromException(error, name).Traceback)
                + (count == MostReported ? "\nfurther ones are not reported" : ""));
        }
    }

    /// <summary>
    /// Lets the cell's code, on every thread that it started, end where it puts out something. A loop that prints ends
    /// so, and nothing is aborted in the midst of the console.
    /// </summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
        }
    }

    /// <summary>No output is taken from here on.</summary>
    /// <param name="last">A last output, if there is one.</param>
    public void End(CellOutput? last)
    {
        lock (_gate)
        {
            if (_leftOut > 0)
            {
                outputs.TryWrite(new StreamOutput(StreamName.Output, string.Create(
                    CultureInfo.InvariantCulture, $"… (left out: {_leftOut:N0} characters)\n")));
            }

            if (last is not null)
            {
                outputs.TryWrite(last);
            }

            _ended = true;
            outputs.Complete();
        }
    }

    private void ThrowIfStopped()
    {
        if (_stopped)
        {
            throw new CellStoppedException();
        }
    }

    private static int LengthOf(CellOutput output) => output switch
    {
        DisplayOutput display => LengthOf(display.Data),
        ResultOutput result => LengthOf(result.Data),
        _ => 0,
    };

    private static int LengthOf(MimeBundle data) => DisplayOverhead + data.Values.Sum(form => form.Length);

    private bool Admit(int length)
    {
        // Once the limit is passed it stays passed, however short the next text is.
        _written = (int)Math.Min((long)_written + length, int.MaxValue);
        return _written <= kernel.Options.OutputLimit;
    }

    private void SayCut() => outputs.TryWrite(new StreamOutput(StreamName.Output, string.Create(
        CultureInfo.InvariantCulture,
        $"\n… (cut: the cell wrote more than {kernel.Options.OutputLimit:N0} characters)\n")));

    // Everything a thread writes late would drown the run, so a few lines stand for all.
    private void WarnOfLate(string text)
    {
        text = text.TrimEnd();
        if (text.Length == 0 || ++_late > MostReported)
        {
            return;
        }

        Warn($"it wrote after its end: \"{text}\" (write to a log, and show the log in a later cell)");
        if (_late == MostReported)
        {
            Warn("what it writes from here on is not reported");
        }
    }
}
