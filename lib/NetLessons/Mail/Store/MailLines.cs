namespace NetLessons;

/// <summary>The line ends of a message that did not come through SMTP, which is strict about them.</summary>
internal static class MailLines
{
    /// <summary>
    /// The message with CR LF in the place of every CR, LF and CR LF, and at its end (RFC 5322, section 2.1).
    /// </summary>
    public static byte[] Normalize(ReadOnlySpan<byte> message)
    {
        var normal = new MemoryStream(message.Length + 2);
        while (!message.IsEmpty)
        {
            var end = message.IndexOfAny((byte)'\r', (byte)'\n');
            normal.Write(end < 0 ? message : message[..end]);
            normal.Write("\r\n"u8);
            var isPair = end >= 0 && message[end..].StartsWith("\r\n"u8);
            message = end < 0 ? [] : message[(end + (isPair ? 2 : 1))..];
        }

        return normal.ToArray();
    }
}
