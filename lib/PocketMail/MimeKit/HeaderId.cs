namespace MimeKit;

/// <summary>The usual header fields, with the values that MimeKit gives them.</summary>
public enum HeaderId
{
    /// <summary>A field that is not in this list.</summary>
    Unknown = -1,

    /// <summary>Bcc.</summary>
    Bcc = 19,

    /// <summary>Cc.</summary>
    Cc = 22,

    /// <summary>Comments.</summary>
    Comments = 23,

    /// <summary>Content-Base.</summary>
    ContentBase = 25,

    /// <summary>Content-Description.</summary>
    ContentDescription = 27,

    /// <summary>Content-Disposition.</summary>
    ContentDisposition = 28,

    /// <summary>Content-Duration.</summary>
    ContentDuration = 29,

    /// <summary>Content-Id.</summary>
    ContentId = 31,

    /// <summary>Content-Language.</summary>
    ContentLanguage = 33,

    /// <summary>Content-Length.</summary>
    ContentLength = 34,

    /// <summary>Content-Location.</summary>
    ContentLocation = 35,

    /// <summary>Content-Md5.</summary>
    ContentMd5 = 36,

    /// <summary>Content-Transfer-Encoding.</summary>
    ContentTransferEncoding = 38,

    /// <summary>Content-Type.</summary>
    ContentType = 40,

    /// <summary>Date.</summary>
    Date = 44,

    /// <summary>DKIM-Signature.</summary>
    DkimSignature = 52,

    /// <summary>From.</summary>
    From = 59,

    /// <summary>Importance.</summary>
    Importance = 61,

    /// <summary>In-Reply-To.</summary>
    InReplyTo = 64,

    /// <summary>Keywords.</summary>
    Keywords = 65,

    /// <summary>List-Unsubscribe.</summary>
    ListUnsubscribe = 75,

    /// <summary>Message-Id.</summary>
    MessageId = 77,

    /// <summary>MIME-Version.</summary>
    MimeVersion = 78,

    /// <summary>Organization.</summary>
    Organization = 81,

    /// <summary>Precedence.</summary>
    Precedence = 88,

    /// <summary>Priority.</summary>
    Priority = 90,

    /// <summary>Received.</summary>
    Received = 91,

    /// <summary>References.</summary>
    References = 93,

    /// <summary>Reply-To.</summary>
    ReplyTo = 96,

    /// <summary>Resent-Bcc.</summary>
    ResentBcc = 98,

    /// <summary>Resent-Cc.</summary>
    ResentCc = 99,

    /// <summary>Resent-Date.</summary>
    ResentDate = 100,

    /// <summary>Resent-From.</summary>
    ResentFrom = 101,

    /// <summary>Resent-Message-Id.</summary>
    ResentMessageId = 102,

    /// <summary>Resent-Reply-To.</summary>
    ResentReplyTo = 103,

    /// <summary>Resent-Sender.</summary>
    ResentSender = 104,

    /// <summary>Resent-To.</summary>
    ResentTo = 105,

    /// <summary>Return-Path.</summary>
    ReturnPath = 106,

    /// <summary>Sender.</summary>
    Sender = 109,

    /// <summary>Subject.</summary>
    Subject = 113,

    /// <summary>To.</summary>
    To = 117,

    /// <summary>User-Agent.</summary>
    UserAgent = 118,

    /// <summary>X-Mailer.</summary>
    XMailer = 127,

    /// <summary>X-Priority.</summary>
    XPriority = 129,
}
