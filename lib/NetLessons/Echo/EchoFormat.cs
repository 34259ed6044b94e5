using System.Globalization;
using System.Text;

namespace NetLessons;

/// <summary>Turns the bytes of a message into the bytes of its answer.</summary>
internal sealed class EchoFormat
{
    private readonly CompositeFormat _format;

    /// <exception cref="ArgumentException">The format is none, or asks for more than <c>{0}</c>.</exception>
    public EchoFormat(string answerFormat)
    {
        try
        {
            _format = CompositeFormat.Parse(answerFormat);
        }
        catch (FormatException e)
        {
            throw Unusable(answerFormat, e);
        }

        if (_format.MinimumArgumentCount > 1)
        {
            throw Unusable(answerFormat, null);
        }
    }

    /// <summary>The answer, in UTF-8.</summary>
    public byte[] Answer(string message) =>
        Encoding.UTF8.GetBytes(string.Format(CultureInfo.InvariantCulture, _format, message));

    private static ArgumentException Unusable(string answerFormat, Exception? inner) => new(
        $"The answer format '{answerFormat}' is not usable: write {{0}} where the message belongs, "
        + "and {{ or }} for a brace.", nameof(answerFormat), inner);
}
