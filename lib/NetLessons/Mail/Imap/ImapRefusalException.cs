namespace NetLessons;

/// <summary>
/// A command is not carried out: <c>NO</c> where it cannot be, <c>BAD</c> where it is none (RFC 3501, section 7.1).
/// </summary>
internal sealed class ImapRefusalException : Exception
{
    private ImapRefusalException(string condition, string text, bool isClientError = false)
        : base(text) => (Condition, IsClientError) = (condition, isClientError);

    /// <summary>NO, BAD or BYE.</summary>
    public string Condition { get; }

    /// <inheritdoc cref="ICommandReply.IsClientError"/>
    public bool IsClientError { get; }

    /// <param name="text">Why not, perhaps with a code in brackets before it (RFC 5530).</param>
    public static ImapRefusalException No(string text) => new("NO", text);

    public static ImapRefusalException Bad(string text) => new("BAD", text, isClientError: true);

    /// <summary>Nobody has that name and that password.</summary>
    public static ImapRefusalException WrongPassword() =>
        new("NO", "[AUTHENTICATIONFAILED] The name or the password is wrong", isClientError: true);

    /// <summary>The session cannot go on.</summary>
    public static ImapRefusalException Bye(string text) => new("BYE", text);
}
