namespace MimeKit;

/// <summary>A text is not what it should be: an address, a message.</summary>
public class ParseException : FormatException
{
    /// <summary>An error at a place in the text.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="tokenIndex">Where the token began that could not be read.</param>
    /// <param name="errorIndex">Where reading ended.</param>
    public ParseException(string message, int tokenIndex, int errorIndex)
        : base(message) => (TokenIndex, ErrorIndex) = (tokenIndex, errorIndex);

    /// <summary>Where the token began that could not be read: an index of the text's UTF-8 bytes.</summary>
    public int TokenIndex { get; }

    /// <summary>Where reading ended: an index of the text's UTF-8 bytes.</summary>
    public int ErrorIndex { get; }
}
