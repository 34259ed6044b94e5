using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>A message as it goes over the wire, with its envelope.</summary>
/// <param name="Bytes">The message; its lines end with CRLF, the last one too.</param>
/// <param name="IsInternational">Whether its headers may be in UTF-8.</param>
/// <param name="Sender">Who hears of it if it cannot be delivered.</param>
/// <param name="Recipients">Who gets it; each once, at least one.</param>
internal sealed record SmtpLetter(
    ReadOnlyMemory<byte> Bytes, bool IsInternational, MailboxAddress Sender, IReadOnlyList<MailboxAddress> Recipients)
{
    // The longest line without its CRLF (RFC 5321, section 4.5.3.1.6).
    private const int MaxLineLength = 998;

    /// <summary>Writes a message in the way that suits the server.</summary>
    /// <exception cref="InvalidOperationException">It has no sender, or no recipients.</exception>
    public static SmtpLetter From(
        FormatOptions options,
        MimeMessage message,
        MailboxAddress? sender,
        IEnumerable<MailboxAddress>? recipients,
        SmtpCapabilities capabilities)
    {
        sender ??= message.Sender ?? message.From.Mailboxes.FirstOrDefault()
            ?? throw new InvalidOperationException("No sender has been specified.");
        recipients ??= message.GetRecipients();
        var envelope = recipients.DistinctBy(to => to.Address, StringComparer.OrdinalIgnoreCase).ToList();
        if (envelope.Count == 0)
        {
            throw new InvalidOperationException("No recipients have been specified.");
        }

        var is8Bit = capabilities.HasFlag(SmtpCapabilities.EightBitMime);
        message.Prepare(is8Bit ? EncodingConstraint.EightBit : EncodingConstraint.SevenBit, MaxLineLength);
        options = options.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        options.International &= capabilities.HasFlag(SmtpCapabilities.UTF8);
        options.HiddenHeaders.UnionWith([HeaderId.Bcc, HeaderId.ResentBcc]);
        var bytes = new MemoryStream();
        message.WriteTo(options, bytes);
        if (!bytes.GetBuffer().AsSpan(0, (int)bytes.Length).EndsWith("\r\n"u8))
        {
            bytes.Write("\r\n"u8);
        }

        return new(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), options.International, sender, envelope);
    }
}
