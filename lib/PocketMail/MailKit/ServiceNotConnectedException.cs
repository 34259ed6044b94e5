namespace MailKit;

/// <summary>The operation needs a connection: call <see cref="MailService.Connect(string, int, bool, CancellationToken)"/>.</summary>
public class ServiceNotConnectedException : InvalidOperationException
{
    /// <inheritdoc cref="Exception(string)"/>
    public ServiceNotConnectedException(string message)
        : base(message)
    {
    }
}
