using System.Globalization;
using System.Threading.Channels;

namespace NetLessons.Notebooks;

/// <summary>Where the outputs of one cell go, from its start to long after its end.</summary>
internal sealed class CellScope(CSharpKernel kernel, string name, ChannelWriter<CellOutput> outputs)
{
    private const int LateTextsReported = 5;

    // What a display costs beside its data: many small ones are a flood too.
    private const int DisplayOverhead = 100;

    private readonly Lock _gate = new();
    private int _written;
    private int _late;
    private bool _ended;
    private bool _abandoned;

    public CSharpKernel Kernel => kernel;

    public void Write(StreamName stream, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        lock (_gate)
        {
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
                outputs.TryWrite(new StreamOutput(stream, text[..room]));
                SayCut();
            }
        }
    }

    public void Put(CellOutput output)
    {
        lock (_gate)
        {
            if (_ended)
            {
                WarnOfLate((output as DisplayOutput)?.Data.PlainText ?? output.GetType().Name);
            }
            else
            {
                var wasFull = _written > kernel.Options.OutputLimit;
                if (output is not DisplayOutput display
                    || Admit(DisplayOverhead + display.Data.Values.Sum(data => data.Length)))
                {
                    outputs.TryWrite(output);
                }
                else if (!wasFull)
                {
                    SayCut();
                }
            }
        }
    }

    public void Warn(string message) => kernel.Warn(new KernelWarning(name, message));

    /// <summary>No output is taken from here on.</summary>
    /// <param name="last">A last output, if there is one.</param>
    /// <param name="abandoned">Whether the cell's code may still be running.</param>
    public void End(CellOutput? last, bool abandoned)
    {
        lock (_gate)
        {
            if (last is not null)
            {
                outputs.TryWrite(last);
            }

            (_ended, _abandoned) = (true, abandoned);
            outputs.Complete();
        }
    }

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
        if (text.Length == 0 || ++_late > LateTextsReported)
        {
            return;
        }

        Warn(_abandoned
            ? $"it was abandoned and goes on writing: \"{text}\""
            : $"it wrote after its end: \"{text}\" (write to a log, and show the log in a later cell)");
        if (_late == LateTextsReported || _abandoned)
        {
            _late = LateTextsReported;
            Warn("what it writes from here on is not reported");
        }
    }
}
