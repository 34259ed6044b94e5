namespace NetLessons;

/// <summary>The client asked for something that it does not get; the reply says why.</summary>
internal sealed class SmtpRefusalException(SmtpReply reply) : Exception(reply.Lines[0])
{
    public SmtpRefusalException(int code, string? status, string text)
        : this(new SmtpReply(code, status, text))
    {
    }

    public SmtpReply Reply { get; } = reply;
}
