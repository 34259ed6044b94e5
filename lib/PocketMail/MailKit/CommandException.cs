namespace MailKit;

/// <summary>A server refused a command; the connection goes on.</summary>
public abstract class CommandException : Exception
{
    /// <inheritdoc cref="Exception(string)"/>
    protected CommandException(string message)
        : base(message)
    {
    }
}
