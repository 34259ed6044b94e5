namespace NetLessons;

/// <summary>What a server says to one command, in the protocols that have a reply for each.</summary>
internal interface ICommandReply : IMailReply
{
    /// <summary>
    /// Whether it says that the client does not speak the protocol, or does not know a password: too many of these
    /// end the session.
    /// </summary>
    bool IsClientError { get; }

    /// <summary>Whether the server hangs up after it.</summary>
    bool Closes { get; }
}
