namespace MailKit;

/// <summary>The server wants a login first (530, RFC 4954, section 6).</summary>
public class ServiceNotAuthenticatedException : InvalidOperationException
{
    /// <inheritdoc cref="Exception(string)"/>
    public ServiceNotAuthenticatedException(string message)
        : base(message)
    {
    }
}
