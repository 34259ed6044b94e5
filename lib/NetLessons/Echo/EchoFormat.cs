using System.Globalization;
using System.Text;

namespace NetLessons;

/// <summary>Turns the bytes of a message into the bytes of its answer.</summary>
internal sealed class EchoFormat
{
    private const string Marker = "\uFFFF";

    // What stands before, between and after the messages: at least one piece.
    private readonly byte[][] _pieces;

    /// <param name="answerFormat">
    /// A composite format with <c>{0}</c> wherever the message belongs; <c>{{</c> and <c>}}</c> are braces.
    /// </param>
    /// <exception cref="ArgumentException">The format is none, or asks for more than <c>{0}</c>.</exception>
    public EchoFormat(string answerFormat)
    {
        string[] pieces;
        try
        {
            pieces = Fill(answerFormat, Marker).Split(Marker);
        }
        catch (FormatException e)
        {
            throw Unusable(answerFormat, e);
        }

        // They differ where the message is aligned, as in {0,10}, and where the format has the marker itself.
        if (string.Concat(pieces) != Fill(answerFormat, ""))
        {
            throw Unusable(answerFormat, null);
        }

        _pieces = [.. pieces.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>How many bytes the answer to a message of so many bytes has.</summary>
    /// <exception cref="ArgumentException">They would be more than an array can have.</exception>
    public int AnswerBytes(int messageBytes)
    {
        var bytes = _pieces.Sum(piece => (long)piece.Length) + ((_pieces.Length - 1L) * messageBytes);
        return bytes <= Array.MaxLength
            ? (int)bytes
            : throw new ArgumentException(
                $"The answer to a message of {messageBytes} bytes would have {bytes}, which is too many: allow "
                + "shorter messages, or write {0} less often.");
    }

    /// <summary>Writes the answer.</summary>
    /// <param name="message">The message, not changed: bytes that are no UTF-8 come back as they are.</param>
    /// <param name="answer">Room for <see cref="AnswerBytes"/>, apart from the message.</param>
    /// <returns>How many bytes were written.</returns>
    public int Write(ReadOnlySpan<byte> message, Span<byte> answer)
    {
        var rest = answer;
        Append(_pieces[0], ref rest);
        foreach (var piece in _pieces.AsSpan(1))
        {
            Append(message, ref rest);
            Append(piece, ref rest);
        }

        return answer.Length - rest.Length;
    }

    private static void Append(ReadOnlySpan<byte> bytes, ref Span<byte> rest)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }

    private static string Fill(string answerFormat, string message) =>
        string.Format(CultureInfo.InvariantCulture, answerFormat, message);

    private static ArgumentException Unusable(string answerFormat, Exception? inner) => new(
        $"The answer format '{answerFormat}' is not usable: write {{0}} where the message belongs, "
        + "and {{ or }} for a brace.", nameof(answerFormat), inner);
}
