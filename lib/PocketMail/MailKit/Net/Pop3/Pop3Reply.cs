namespace MailKit.Net.Pop3;

/// <summary>The first line of a server's reply, often the only one (RFC 1939, section 3).</summary>
/// <param name="Line">All of it, without its end.</param>
internal readonly record struct Pop3Reply(string Line)
{
    /// <summary>What the first word says; it counts in capitals only, as with MailKit.</summary>
    public Pop3Status Status => Line.Split(' ', 2)[0] switch
    {
        "+OK" => Pop3Status.Ok,
        "-ERR" => Pop3Status.Error,
        "+" => Pop3Status.Challenge,
        _ => Pop3Status.Unknown,
    };

    /// <summary>What comes after the first word.</summary>
    public string Text => Line.Split(' ', 2) is [_, var text] ? text.TrimStart() : "";

    public bool IsOk => Status == Pop3Status.Ok;

    /// <summary>The exception for a reply that should have been <c>+OK</c>.</summary>
    /// <param name="command">What was said; only its first word is shown, since others may be secret.</param>
    public Exception Refusal(string command)
    {
        var message = $"POP3 server did not respond with a +OK response to the {command.Split(' ')[0]} command.";
        return Status == Pop3Status.Error
            ? new Pop3CommandException(message, Text)
            : new Pop3ProtocolException(message);
    }
}
