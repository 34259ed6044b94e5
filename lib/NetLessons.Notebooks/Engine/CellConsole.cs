using System.Globalization;
using System.Text;

namespace NetLessons.Notebooks;

/// <summary>
/// Takes the process's console so that what a cell writes, on whatever thread it started, goes to that cell, and what
/// it reads is asked for. What is written and read outside of any cell goes where it always went.
/// </summary>
internal static class CellConsole
{
    // Flows with the execution context into threads, tasks and timers that a cell starts.
    private static readonly AsyncLocal<CellScope?> CurrentScope = new();
    private static readonly Lock Gate = new();
    private static TextWriter? _output;
    private static TextWriter? _error;
    private static TextReader? _input;

    /// <summary>The cell on whose behalf the calling code runs; null outside of cells.</summary>
    public static CellScope? Current
    {
        get => CurrentScope.Value;
        set => CurrentScope.Value = value;
    }

    /// <summary>Takes the console, or takes it back from a cell that put others in its place.</summary>
    public static void Take()
    {
        BackgroundExceptions.Take();
        lock (Gate)
        {
            if (_output is null || _error is null || _input is null)
            {
                Console.SetOut(new RoutingWriter(Console.Out, StreamName.Output));
                Console.SetError(new RoutingWriter(Console.Error, StreamName.Error));
                Console.SetIn(new RoutingReader(Console.In));
                (_output, _error, _input) = (Console.Out, Console.Error, Console.In);
            }
            else if (Console.Out != _output || Console.Error != _error || Console.In != _input)
            {
                Console.SetOut(_output);
                Console.SetError(_error);
                Console.SetIn(_input);
            }
        }
    }

    private sealed class RoutingWriter : TextWriter
    {
        private readonly TextWriter _outside;
        private readonly StreamName _stream;

        public RoutingWriter(TextWriter outside, StreamName stream)
            : base(CultureInfo.InvariantCulture)
        {
            (_outside, _stream) = (outside, stream);

            // Outputs are saved and compared: their line ends are the same on every system.
            CoreNewLine = ['\n'];
        }

        public override Encoding Encoding => _outside.Encoding;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

        public override void Write(string? value)
        {
            if (Current is { } cell)
            {
                cell.Write(_stream, value ?? "");
            }
            else
            {
                _outside.Write(value);
            }
        }

        public override void WriteLine() => WriteLine("");

        public override void WriteLine(string? value)
        {
            if (Current is { } cell)
            {
                cell.Write(_stream, value + "\n");
            }
            else
            {
                _outside.WriteLine(value);
            }
        }

        public override void Flush() => _outside.Flush();
    }
}
