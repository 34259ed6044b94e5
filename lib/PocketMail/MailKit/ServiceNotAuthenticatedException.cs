namespace MailKit;

/// <summary>The operation needs a login: call <c>Authenticate</c> first.</summary>
public class ServiceNotAuthenticatedException : InvalidOperationException
{
    /// <inheritdoc cref="Exception(string)"/>
    public ServiceNotAuthenticatedException(string message)
        : base(message)
    {
    }
}
