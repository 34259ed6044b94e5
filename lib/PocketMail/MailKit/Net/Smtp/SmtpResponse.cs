using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>A server's reply (RFC 5321, section 4.2).</summary>
public class SmtpResponse
{
    /// <summary>A reply.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="response">Its text, without the codes; its lines are parted by LF.</param>
    public SmtpResponse(SmtpStatusCode code, string response)
    {
        StatusCode = code;
        Response = response;
    }

    /// <summary>The text, without the codes; lines are parted by LF.</summary>
    public string Response { get; }

    /// <summary>The code; some servers send ones that the enumeration does not name.</summary>
    public SmtpStatusCode StatusCode { get; }

    /// <summary>The exception for a reply that is not the expected one.</summary>
    internal SmtpCommandException Unexpected() => new(SmtpErrorCode.UnexpectedStatusCode, StatusCode, Response);

    /// <summary>The exception for a refusal in a mail transaction.</summary>
    internal Exception Refusal(SmtpErrorCode code, MailboxAddress? mailbox = null) => this switch
    {
        { StatusCode: SmtpStatusCode.AuthenticationRequired } => new ServiceNotAuthenticatedException(Response),
        _ when mailbox is not null => new SmtpCommandException(code, StatusCode, mailbox, Response),
        _ => new SmtpCommandException(code, StatusCode, Response),
    };
}
