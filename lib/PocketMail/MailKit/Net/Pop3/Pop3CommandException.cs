namespace MailKit.Net.Pop3;

/// <summary>The server refused a command (<c>-ERR</c>); the connection goes on.</summary>
public class Pop3CommandException : CommandException
{
    /// <summary>A refusal.</summary>
    /// <param name="message">What was refused.</param>
    /// <param name="statusText">The server's words.</param>
    public Pop3CommandException(string message, string statusText)
        : base(message)
    {
        ArgumentNullException.ThrowIfNull(statusText);
        StatusText = statusText;
    }

    /// <summary>The server's words, without the <c>-ERR</c>.</summary>
    public string StatusText { get; }
}
