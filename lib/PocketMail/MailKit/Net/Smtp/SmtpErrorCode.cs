namespace MailKit.Net.Smtp;

/// <summary>What it was that the server refused.</summary>
public enum SmtpErrorCode
{
    /// <summary>The message itself, after it was sent.</summary>
    MessageNotAccepted,

    /// <summary>The sender, at MAIL.</summary>
    SenderNotAccepted,

    /// <summary>A recipient, at RCPT.</summary>
    RecipientNotAccepted,

    /// <summary>Any other command.</summary>
    UnexpectedStatusCode,
}
