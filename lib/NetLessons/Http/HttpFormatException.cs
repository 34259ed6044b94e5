namespace NetLessons;

/// <summary>What came is not the HTTP/1.1 message it should be; the message says what is wrong with it.</summary>
public sealed class HttpFormatException : FormatException
{
    /// <summary>An error with its description.</summary>
    /// <param name="message">What was wrong, and where.</param>
    /// <param name="statusCode">The status code with which a server answers such a request.</param>
    public HttpFormatException(string message, int statusCode = 400)
        : base(message) => StatusCode = statusCode;

    /// <summary>The status code with which a server answers such a request (RFC 9110, section 15.5 and 15.6).</summary>
    public int StatusCode { get; }
}
