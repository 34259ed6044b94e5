using System.Buffers;

namespace MailKit.Net.Pop3;

/// <summary>
/// Finds the end of what comes in lines, a full stop alone on its line, and removes the full stops that the server put
/// before those that stand first on other lines (RFC 1939, section 3). It may get the bytes in any pieces.
/// </summary>
/// <remarks>A line may end with LF alone, as MailKit lets it.</remarks>
internal sealed class DotUnstuffer
{
    private State _state = State.LineStart;

    private enum State
    {
        LineStart,
        InLine,
        AfterDot,
        AfterDotAndCr,
        End,
    }

    /// <summary>Whether the end was there.</summary>
    public bool IsAtEnd => _state == State.End;

    /// <summary>Takes bytes up to the end.</summary>
    /// <param name="input">The next bytes.</param>
    /// <param name="output">Gets them, as they were before the full stops were added.</param>
    /// <returns>How many of them were taken: the rest is no part of it.</returns>
    public int Write(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        var taken = 0;
        while (taken < input.Length && !IsAtEnd)
        {
            taken += _state switch
            {
                State.LineStart => StartLine(input[taken]),
                State.AfterDot => GoOnAfterDot(input[taken]),
                State.AfterDotAndCr => GoOnAfterCr(input[taken], output),
                _ => CopyToLineEnd(input[taken..], output),
            };
        }

        return taken;
    }

    private int StartLine(byte next)
    {
        _state = next == (byte)'.' ? State.AfterDot : State.InLine;
        return next == (byte)'.' ? 1 : 0;
    }

    private int GoOnAfterDot(byte next)
    {
        _state = next switch
        {
            (byte)'\n' => State.End,
            (byte)'\r' => State.AfterDotAndCr,
            _ => State.InLine,
        };
        return _state == State.InLine ? 0 : 1;
    }

    private int GoOnAfterCr(byte next, IBufferWriter<byte> output)
    {
        if (next == (byte)'\n')
        {
            _state = State.End;
            return 1;
        }

        // A CR that ends no line is a byte like any other.
        output.Write("\r"u8);
        _state = State.InLine;
        return 0;
    }

    private int CopyToLineEnd(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        var length = input.IndexOf((byte)'\n') + 1;
        _state = length > 0 ? State.LineStart : State.InLine;
        length = length > 0 ? length : input.Length;
        output.Write(input[..length]);
        return length;
    }
}
