namespace MailKit.Security;

/// <summary>The server did not accept the login.</summary>
public class AuthenticationException : Exception
{
    /// <inheritdoc cref="Exception(string)"/>
    public AuthenticationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc cref="Exception(string, Exception)"/>
    public AuthenticationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
