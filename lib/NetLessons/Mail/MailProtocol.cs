namespace NetLessons;

/// <summary>What a listener of the mail server speaks.</summary>
public enum MailProtocol
{
    /// <summary>SMTP, for sending (RFC 5321 and RFC 6409).</summary>
    Smtp,

    /// <summary>POP3, for fetching the mail of the inbox (RFC 1939).</summary>
    Pop3,

    /// <summary>IMAP4rev1, for working with the mail on the server (RFC 3501).</summary>
    Imap,
}
