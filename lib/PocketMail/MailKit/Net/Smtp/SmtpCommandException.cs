using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>The server refused a command; its words are the message.</summary>
public class SmtpCommandException : CommandException
{
    /// <summary>A refusal that is about no address.</summary>
    /// <param name="code">What was refused.</param>
    /// <param name="status">The reply's code.</param>
    /// <param name="message">The reply's text.</param>
    public SmtpCommandException(SmtpErrorCode code, SmtpStatusCode status, string message)
        : base(message)
    {
        ErrorCode = code;
        StatusCode = status;
    }

    /// <summary>A refusal of a sender or recipient.</summary>
    /// <param name="code">What was refused.</param>
    /// <param name="status">The reply's code.</param>
    /// <param name="mailbox">The sender or recipient.</param>
    /// <param name="message">The reply's text.</param>
    public SmtpCommandException(SmtpErrorCode code, SmtpStatusCode status, MailboxAddress mailbox, string message)
        : this(code, status, message) => Mailbox = mailbox;

    /// <summary>What was refused.</summary>
    public SmtpErrorCode ErrorCode { get; }

    /// <summary>The sender or recipient that was refused, if it was one.</summary>
    public MailboxAddress? Mailbox { get; }

    /// <summary>The reply's code.</summary>
    public SmtpStatusCode StatusCode { get; }
}
