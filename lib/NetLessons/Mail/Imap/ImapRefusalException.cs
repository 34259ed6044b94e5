namespace NetLessons;

/// <summary>
/// A command is not carried out: <c>NO</c> where it cannot be, <c>BAD</c> where it is none (RFC 3501, section 7.1).
/// </summary>
internal sealed class ImapRefusalException : Exception
{
    private ImapRefusalException(string condition, string text)
        : base(text) => Condition = condition;

    /// <summary>NO, BAD or BYE.</summary>
    public string Condition { get; }

    /// <param name="text">Why not, perhaps with a code in brackets before it (RFC 5530).</param>
    public static ImapRefusalException No(string text) => new("NO", text);

    public static ImapRefusalException Bad(string text) => new("BAD", text);

    /// <summary>The session cannot go on.</summary>
    public static ImapRefusalException Bye(string text) => new("BYE", text);
}
