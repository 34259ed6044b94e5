using System.Text;
using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>One message on its way (RFC 5321, section 3.3): MAIL, RCPT for each recipient, DATA.</summary>
internal static class SmtpTransaction
{
    /// <summary>Hands a message over.</summary>
    /// <returns>The server's last word, which often has the message's number in its queue.</returns>
    /// <exception cref="SmtpCommandException">The server refused the sender, a recipient or the message.</exception>
    /// <exception cref="ServiceNotAuthenticatedException">It wants a login first.</exception>
    public static async ValueTask<string> RunAsync(
        SmtpConnection connection, SmtpLetter letter, SmtpCapabilities capabilities, ITransferProgress? progress)
    {
        var isPipelined = capabilities.HasFlag(SmtpCapabilities.Pipelining);
        var unanswered = new List<(SmtpErrorCode Refusal, MailboxAddress Mailbox)>();
        foreach (var (command, refusal, mailbox) in Envelope(letter, capabilities))
        {
            // With PIPELINING nobody waits for replies, but too many of them unread would block both sides (RFC 2920).
            if (unanswered.Count > 0 && (!isPipelined || connection.IsBlockFull))
            {
                await ReadRepliesAsync(connection, unanswered).ConfigureAwait(false);
            }

            connection.Queue(command);
            unanswered.Add((refusal, mailbox));
        }

        await ReadRepliesAsync(connection, unanswered).ConfigureAwait(false);
        return await SendDataAsync(connection, letter.Bytes, progress).ConfigureAwait(false);
    }

    // The commands, each with whom it is about and what a refusal of it means.
    private static IEnumerable<(string Command, SmtpErrorCode Refusal, MailboxAddress Mailbox)> Envelope(
        SmtpLetter letter, SmtpCapabilities capabilities)
    {
        var needsUtf8 = letter.IsInternational
            || letter.Recipients.Append(letter.Sender).Any(mailbox => mailbox.IsInternational);
        var isUtf8 = needsUtf8 && capabilities.HasFlag(SmtpCapabilities.UTF8);
        var is8Bit = capabilities.HasFlag(SmtpCapabilities.EightBitMime) && !Ascii.IsValid(letter.Bytes.Span);
        var mail = $"MAIL FROM:<{letter.Sender.GetAddress(idnEncode: !isUtf8)}>"
            + (isUtf8 ? " SMTPUTF8" : "")
            + (capabilities.HasFlag(SmtpCapabilities.Size) ? $" SIZE={letter.Bytes.Length}" : "")
            + (is8Bit ? " BODY=8BITMIME" : "");
        yield return (mail, SmtpErrorCode.SenderNotAccepted, letter.Sender);
        foreach (var recipient in letter.Recipients)
        {
            var rcpt = $"RCPT TO:<{recipient.GetAddress(idnEncode: !isUtf8)}>";
            yield return (rcpt, SmtpErrorCode.RecipientNotAccepted, recipient);
        }
    }

    // Reads all of the replies, so that none is left for the next command, before it reports the first refusal.
    private static async ValueTask ReadRepliesAsync(
        SmtpConnection connection, List<(SmtpErrorCode Refusal, MailboxAddress Mailbox)> unanswered)
    {
        Exception? first = null;
        await connection.FlushAsync().ConfigureAwait(false);
        foreach (var (refusal, mailbox) in unanswered)
        {
            var reply = await connection.ReadReplyAsync().ConfigureAwait(false);
            var isAccepted = reply.StatusCode == SmtpStatusCode.Ok
                || (reply.StatusCode == SmtpStatusCode.UserNotLocalWillForward
                    && refusal == SmtpErrorCode.RecipientNotAccepted);
            first ??= isAccepted ? null : reply.Refusal(refusal, mailbox);
        }

        unanswered.Clear();
        if (first is not null)
        {
            throw first;
        }
    }

    private static async ValueTask<string> SendDataAsync(
        SmtpConnection connection, ReadOnlyMemory<byte> message, ITransferProgress? progress)
    {
        var reply = await connection.SendAsync("DATA").ConfigureAwait(false);
        if (reply.StatusCode != SmtpStatusCode.StartMailInput)
        {
            throw reply.Refusal(SmtpErrorCode.UnexpectedStatusCode);
        }

        var stuffer = new DotStuffer();
        for (var sent = 0; sent < message.Length;)
        {
            var block = message[sent..Math.Min(sent + SmtpConnection.BlockSize, message.Length)];
            stuffer.Write(block.Span, connection.Output);
            sent += block.Length;
            if (connection.IsBlockFull)
            {
                await connection.FlushAsync().ConfigureAwait(false);
            }

            progress?.Report(sent, message.Length);
        }

        stuffer.End(connection.Output);
        await connection.FlushAsync().ConfigureAwait(false);
        reply = await connection.ReadReplyAsync().ConfigureAwait(false);
        return reply.StatusCode == SmtpStatusCode.Ok
            ? reply.Response
            : throw reply.Refusal(SmtpErrorCode.MessageNotAccepted);
    }
}
