using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NetLessons;

/// <summary>A message that the server took, with its envelope.</summary>
public sealed partial class MailDelivery
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
    public string MessageId => field ??= FindMessageId(Raw.Span);

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

    private static string FindMessageId(ReadOnlySpan<byte> raw)
    {
        var end = raw.StartsWith("\r\n"u8) ? 0 : raw.IndexOf("\r\n\r\n"u8);
        var header = Encoding.Latin1.GetString(end < 0 ? raw : raw[..end]);
        return MessageIdField.Match(header).Groups["id"].Value.Trim().TrimStart('<').TrimEnd('>');
    }

    // The value may stand on a line of its own, folded (RFC 5322, sections 2.2.3 and 3.6.4).
    [GeneratedRegex(
        @"^message-id[ \t]*:[ \t]*(\r\n[ \t]+)?(?<id><[^>\r\n]*>|[^\r\n]*)",
        RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex MessageIdField { get; }
}
