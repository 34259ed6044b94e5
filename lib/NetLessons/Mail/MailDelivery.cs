using System.Globalization;

namespace NetLessons;

/// <summary>A message that the server took, with its envelope.</summary>
public sealed class MailDelivery
{
    internal MailDelivery(MailEnvelope envelope, ReadOnlyMemory<byte> raw, DateTimeOffset receivedAt)
    {
        (Envelope, Raw, ReceivedAt) = (envelope, raw, receivedAt);
    }

    /// <summary>Who sends to whom.</summary>
    public MailEnvelope Envelope { get; }

    /// <summary>When the message came to its end.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>
    /// The bytes of the message as the client has them: without the doubled full stops and the last one, with lines
    /// that end with CR LF. The trace fields <c>Return-Path</c> and <c>Received</c>, which a server adds on top
    /// (RFC 5321, section 4.4), are not there, so that a lesson can compare.
    /// </summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The identifier in the header, without its angle brackets; empty where there is none.</summary>
    public string MessageId => field ??= FindMessageId(Raw);

    /// <summary>
    /// About how much memory it takes: the envelope counts too, or many messages without content would cost nothing.
    /// </summary>
    internal int StoredBytes => Raw.Length + 500 + Envelope.Recipients.Sum(recipient => 50 + (2 * recipient.Length));

    /// <summary>The bytes of the message as a new stream.</summary>
    public Stream OpenRead() => new MemoryStream(Raw.ToArray(), writable: false);

    /// <summary>The envelope, the identifier and the size in one line.</summary>
    public override string ToString()
    {
        var id = MessageId.Length > 0 ? $"<{MessageId}>" : "no Message-ID";
        return $"{Envelope}, {id}, {Raw.Length.ToString(CultureInfo.InvariantCulture)} bytes";
    }

    // RFC 5322, section 3.6.4; a comment may follow.
    private static string FindMessageId(ReadOnlyMemory<byte> raw)
    {
        var field = MailHeader.Parse(raw).Find("Message-ID") ?? "";
        var end = field.IndexOf('>', StringComparison.Ordinal);
        return (end < 0 ? field : field[..end]).TrimStart('<');
    }
}
