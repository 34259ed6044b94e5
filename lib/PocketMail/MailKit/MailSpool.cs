using MimeKit;

#pragma warning disable CA1068 // MailKit's order: the token, then the progress

namespace MailKit;

/// <summary>A client that fetches messages which lie in a row; an index counts from 0.</summary>
/// <remarks>
/// Every operation needs a connection and a login, or there is a <see cref="ServiceNotConnectedException"/> or
/// <see cref="ServiceNotAuthenticatedException"/>. An index that is none is an
/// <see cref="ArgumentOutOfRangeException"/>. A server that refuses is a <see cref="CommandException"/>; one that hangs
/// up or makes no sense is a <see cref="ProtocolException"/>, and the connection is closed.
/// </remarks>
public abstract class MailSpool : MailService
{
    /// <inheritdoc/>
    protected MailSpool(IProtocolLogger protocolLogger)
        : base(protocolLogger)
    {
    }

    /// <summary>How many messages there were when the server was asked last: those deleted since count too.</summary>
    public abstract int Count { get; }

    /// <summary>Whether the server names messages in a way that lasts.</summary>
    public abstract bool SupportsUids { get; }

    /// <summary>Asks the server how many messages there are.</summary>
    /// <param name="cancellationToken">Calls it off.</param>
    public abstract int GetMessageCount(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetMessageCount"/>
    public abstract Task<int> GetMessageCountAsync(CancellationToken cancellationToken = default);

    /// <summary>What names a message in this session and in later ones.</summary>
    /// <param name="index">The message.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="NotSupportedException">The server has no such names.</exception>
    public abstract string GetMessageUid(int index, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetMessageUid"/>
    public abstract Task<string> GetMessageUidAsync(int index, CancellationToken cancellationToken = default);

    /// <summary>What names the messages, in their order.</summary>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <exception cref="NotSupportedException">The server has no such names.</exception>
    public abstract IList<string> GetMessageUids(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetMessageUids"/>
    public abstract Task<IList<string>> GetMessageUidsAsync(CancellationToken cancellationToken = default);

    /// <summary>A message's size in bytes, as the server counts it.</summary>
    /// <param name="index">The message.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public abstract int GetMessageSize(int index, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetMessageSize"/>
    public abstract Task<int> GetMessageSizeAsync(int index, CancellationToken cancellationToken = default);

    /// <summary>The messages' sizes in bytes, in their order.</summary>
    /// <param name="cancellationToken">Calls it off.</param>
    public abstract IList<int> GetMessageSizes(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetMessageSizes"/>
    public abstract Task<IList<int>> GetMessageSizesAsync(CancellationToken cancellationToken = default);

    /// <summary>Fetches a message's headers.</summary>
    /// <param name="index">The message.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public abstract HeaderList GetMessageHeaders(int index, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetMessageHeaders"/>
    public abstract Task<HeaderList> GetMessageHeadersAsync(int index, CancellationToken cancellationToken = default);

    /// <summary>Fetches a message.</summary>
    /// <param name="index">The message.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <param name="progress">Hears how far it is.</param>
    public abstract MimeMessage GetMessage(
        int index, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    /// <inheritdoc cref="GetMessage"/>
    public abstract Task<MimeMessage> GetMessageAsync(
        int index, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    /// <summary>Fetches messages that stand one after the other.</summary>
    /// <param name="startIndex">The first of them.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <param name="progress">Hears how far each of them is.</param>
    public abstract IList<MimeMessage> GetMessages(
        int startIndex, int count, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    /// <inheritdoc cref="GetMessages"/>
    public abstract Task<IList<MimeMessage>> GetMessagesAsync(
        int startIndex, int count, CancellationToken cancellationToken = default, ITransferProgress? progress = null);

    /// <summary>Fetches a message, or its headers alone, byte for byte.</summary>
    /// <param name="index">The message.</param>
    /// <param name="headersOnly">Whether the body is left out.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    /// <param name="progress">Hears how far it is.</param>
    public abstract Stream GetStream(
        int index,
        bool headersOnly = false,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null);

    /// <inheritdoc cref="GetStream"/>
    public abstract Task<Stream> GetStreamAsync(
        int index,
        bool headersOnly = false,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null);

    /// <summary>Marks a message to be deleted when the session ends with a goodbye.</summary>
    /// <param name="index">The message; the indexes of the others stay.</param>
    /// <param name="cancellationToken">Calls it off.</param>
    public abstract void DeleteMessage(int index, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DeleteMessage"/>
    public abstract Task DeleteMessageAsync(int index, CancellationToken cancellationToken = default);

    /// <summary>Takes the marks off all messages that were to be deleted.</summary>
    /// <param name="cancellationToken">Calls it off.</param>
    public abstract void Reset(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="Reset"/>
    public abstract Task ResetAsync(CancellationToken cancellationToken = default);
}
