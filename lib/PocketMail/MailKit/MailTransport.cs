using MimeKit;

#pragma warning disable CA1068 // MailKit's order: the token, then the progress

namespace MailKit;

/// <summary>A client that sends messages.</summary>
public abstract class MailTransport : MailService
{
    /// <inheritdoc/>
    protected MailTransport(IProtocolLogger protocolLogger)
        : base(protocolLogger)
    {
    }

    /// <summary>Sends a message from its sender to all of its recipients: To, Cc and Bcc.</summary>
    /// <param name="message">The message; its transfer encodings are chosen for what the server can take.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <param name="progress">Hears how far it is.</param>
    /// <returns>What the server said when it took the message.</returns>
    /// <exception cref="InvalidOperationException">It has no sender, or no recipients.</exception>
    /// <exception cref="ServiceNotConnectedException">There is no connection.</exception>
    /// <exception cref="ServiceNotAuthenticatedException">The server wants a login first.</exception>
    /// <exception cref="CommandException">The server refused the sender, a recipient or the message.</exception>
    /// <exception cref="ProtocolException">The server hung up, or what it said makes no sense.</exception>
    public virtual string Send(
        MimeMessage message,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null) =>
        Send(FormatOptions.Default, message, cancellationToken, progress);

    /// <summary>
    /// Sends a message to the <paramref name="recipients"/>, whatever its headers say; the <paramref name="sender"/>
    /// hears of it if it cannot be delivered.
    /// </summary>
    /// <inheritdoc cref="Send(MimeMessage, CancellationToken, ITransferProgress)"/>
    public virtual string Send(
        MimeMessage message,
        MailboxAddress sender,
        IEnumerable<MailboxAddress> recipients,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null) =>
        Send(FormatOptions.Default, message, sender, recipients, cancellationToken, progress);

    /// <summary>Sends a message from its sender to all of its recipients, written as the options say.</summary>
    /// <inheritdoc cref="Send(MimeMessage, CancellationToken, ITransferProgress)"/>
    public abstract string Send(
        FormatOptions options,
        MimeMessage message,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null);

    /// <summary>Sends a message to those named here, written as the options say.</summary>
    /// <inheritdoc cref="Send(MimeMessage, CancellationToken, ITransferProgress)"/>
    public abstract string Send(
        FormatOptions options,
        MimeMessage message,
        MailboxAddress sender,
        IEnumerable<MailboxAddress> recipients,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null);

    /// <inheritdoc cref="Send(MimeMessage, CancellationToken, ITransferProgress)"/>
    public virtual Task<string> SendAsync(
        MimeMessage message,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null) =>
        SendAsync(FormatOptions.Default, message, cancellationToken, progress);

    /// <summary>Sends a message to those named here, whatever its headers say.</summary>
    /// <inheritdoc cref="Send(MimeMessage, CancellationToken, ITransferProgress)"/>
    public virtual Task<string> SendAsync(
        MimeMessage message,
        MailboxAddress sender,
        IEnumerable<MailboxAddress> recipients,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null) =>
        SendAsync(FormatOptions.Default, message, sender, recipients, cancellationToken, progress);

    /// <inheritdoc cref="Send(FormatOptions, MimeMessage, CancellationToken, ITransferProgress)"/>
    public abstract Task<string> SendAsync(
        FormatOptions options,
        MimeMessage message,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null);

    /// <summary>Sends a message to those named here, written as the options say.</summary>
    /// <inheritdoc cref="Send(MimeMessage, CancellationToken, ITransferProgress)"/>
    public abstract Task<string> SendAsync(
        FormatOptions options,
        MimeMessage message,
        MailboxAddress sender,
        IEnumerable<MailboxAddress> recipients,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null);
}
