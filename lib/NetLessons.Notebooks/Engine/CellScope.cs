using System.Globalization;
using System.Threading.Channels;

namespace NetLessons.Notebooks;

/// <summary>Where the outputs of one cell go, from its start to long after its end.</summary>
internal sealed class CellScope(CSharpKernel kernel, string name, ChannelWriter<CellOutput> outputs)
{
    private const int LateTextsReported = 5;

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
            if (room < 0)
            {
                return;
            }

            _written += text.Length;
            outputs.TryWrite(new StreamOutput(stream, text.Length <= room ? text : text[..room]));
            if (text.Length > room)
            {
                _written = int.MaxValue / 2;
                outputs.TryWrite(new StreamOutput(stream, string.Create(
                    CultureInfo.InvariantCulture,
                    $"\n… (cut: the cell wrote more than {kernel.Options.OutputLimit:N0} characters)\n")));
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
                outputs.TryWrite(output);
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
