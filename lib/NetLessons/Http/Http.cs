namespace NetLessons;

/// <summary>The little of HTTP/1.1 that the chapters do by hand.</summary>
public static class Http
{
    /// <summary>Splits a message at its first empty line (RFC 9112, section 2.1).</summary>
    /// <param name="message">All bytes of a request or an answer.</param>
    /// <returns>The bytes before and after the empty line; the line itself belongs to neither.</returns>
    /// <exception cref="HttpFormatException">There is no empty line.</exception>
    public static (byte[] Head, byte[] Body) Split(byte[] message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var end = message.AsSpan().IndexOf("\r\n\r\n"u8);
        return end >= 0
            ? (message[..end], message[(end + 4)..])
            : throw new HttpFormatException(
                $"No empty line (CR LF CR LF) ends the head: {message.Length} bytes came, and none of them is its end. "
                + "Receive until the other side closes before splitting.");
    }
}
