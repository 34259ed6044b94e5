namespace NetLessons;

/// <summary>What ends a command, or the session (RFC 3501, section 7.1).</summary>
/// <param name="Tag">The tag of the command, or <c>*</c>.</param>
/// <param name="Condition">OK, NO, BAD or BYE.</param>
/// <param name="Text">What was done, or why it was not.</param>
internal sealed record ImapResult(string Tag, string Condition, string Text) : ICommandReply
{
    public bool IsClientError { get; private init; }

    public bool Closes { get; init; }

    /// <param name="tag">The tag of the command, or <c>*</c>.</param>
    /// <param name="refusal">Why it is not carried out.</param>
    public static ImapResult Of(string tag, ImapRefusalException refusal)
    {
        var closes = refusal.Condition == "BYE";
        return new ImapResult(closes ? "*" : tag, refusal.Condition, refusal.Message)
        {
            IsClientError = refusal.IsClientError,
            Closes = closes,
        };
    }

    public byte[] ToBytes() => new ImapResponse($"{Tag} {Condition} {Text}").ToBytes();
}
