using System.Text;

namespace NetLessons;

/// <summary>
/// What is said in a conversation: a greeting, an answer to each message, and the word that ends it. It works on bytes
/// and knows no socket.
/// </summary>
internal sealed class EchoProtocol
{
    private readonly byte[] _greeting;
    private readonly byte[] _stopWord;
    private readonly EchoFormat _format;

    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    public EchoProtocol(TcpEchoOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxMessageBytes, 1);
        _greeting = Encoding.UTF8.GetBytes(options.Greeting);
        _stopWord = Encoding.UTF8.GetBytes(options.StopWord);
        _format = new EchoFormat(options.AnswerFormat);
        MaxMessageBytes = options.MaxMessageBytes;
        MaxAnswerBytes = _format.AnswerBytes(MaxMessageBytes);
    }

    /// <summary>What one too many is told before the server hangs up.</summary>
    public static ReadOnlySpan<byte> Refusal => "Too many connections, please try again later.\n"u8;

    /// <summary>What the server says first; it may be empty.</summary>
    public ReadOnlyMemory<byte> Greeting => _greeting;

    public int MaxMessageBytes { get; }

    public int MaxAnswerBytes { get; }

    /// <summary>Writes the answer to a message.</summary>
    /// <param name="message">At most <see cref="MaxMessageBytes"/>.</param>
    /// <param name="answer">Room for <see cref="MaxAnswerBytes"/>, apart from the message.</param>
    /// <param name="count">How many bytes the answer has.</param>
    /// <returns>False for the message that ends the conversation.</returns>
    public bool TryAnswer(ReadOnlySpan<byte> message, Span<byte> answer, out int count)
    {
        if (message.SequenceEqual(_stopWord))
        {
            count = 0;
            return false;
        }

        count = _format.Write(message, answer);
        return true;
    }
}
