namespace MailKit;

/// <summary>The operation needs a connection: call <c>Connect</c> first.</summary>
public class ServiceNotConnectedException : InvalidOperationException
{
    /// <inheritdoc cref="Exception(string)"/>
    public ServiceNotConnectedException(string message)
        : base(message)
    {
    }
}
