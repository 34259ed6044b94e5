namespace MailKit.Net.Smtp;

/// <summary>Codes of replies (RFC 5321, section 4.2.3, if nothing else is said).</summary>
public enum SmtpStatusCode
{
    /// <summary>System status, or help.</summary>
    SystemStatus = 211,

    /// <summary>Help.</summary>
    HelpMessage = 214,

    /// <summary>Greeting, and the answer to STARTTLS.</summary>
    ServiceReady = 220,

    /// <summary>Goodbye, the answer to QUIT.</summary>
    ServiceClosingTransmissionChannel = 221,

    /// <summary>Logged in (RFC 4954).</summary>
    AuthenticationSuccessful = 235,

    /// <summary>Done.</summary>
    Ok = 250,

    /// <summary>The recipient is elsewhere; the server forwards.</summary>
    UserNotLocalWillForward = 251,

    /// <summary>Not verified, but the server will try.</summary>
    CannotVerifyUserWillAttemptDelivery = 252,

    /// <summary>The login goes on: a challenge in base64 (RFC 4954).</summary>
    AuthenticationChallenge = 334,

    /// <summary>Send the message, and a line with a dot alone after it.</summary>
    StartMailInput = 354,

    /// <summary>The server closes the connection.</summary>
    ServiceNotAvailable = 421,

    /// <summary>The account needs a new password first (RFC 4954).</summary>
    PasswordTransitionNeeded = 432,

    /// <summary>The mailbox is busy; try later.</summary>
    MailboxBusy = 450,

    /// <summary>An error on the server; try later.</summary>
    ErrorInProcessing = 451,

    /// <summary>No room, or too many recipients; try later.</summary>
    InsufficientStorage = 452,

    /// <summary>Login or TLS fails at the moment (RFC 4954, RFC 3207).</summary>
    TemporaryAuthenticationFailure = 454,

    /// <summary>Unknown command.</summary>
    CommandUnrecognized = 500,

    /// <summary>Wrong parameters.</summary>
    SyntaxError = 501,

    /// <summary>The command is not implemented.</summary>
    CommandNotImplemented = 502,

    /// <summary>The command does not belong here.</summary>
    BadCommandSequence = 503,

    /// <summary>The parameter is not implemented.</summary>
    CommandParameterNotImplemented = 504,

    /// <summary>A login comes first (RFC 4954).</summary>
    AuthenticationRequired = 530,

    /// <summary>This mechanism is too weak for the account (RFC 4954).</summary>
    AuthenticationMechanismTooWeak = 534,

    /// <summary>Wrong name or password (RFC 4954).</summary>
    AuthenticationInvalidCredentials = 535,

    /// <summary>This mechanism needs TLS.</summary>
    EncryptionRequiredForAuthenticationMechanism = 538,

    /// <summary>No such mailbox, or no right to use it.</summary>
    MailboxUnavailable = 550,

    /// <summary>The recipient is elsewhere; the server does not forward.</summary>
    UserNotLocalTryAlternatePath = 551,

    /// <summary>The message is too large.</summary>
    ExceededStorageAllocation = 552,

    /// <summary>The address is not allowed.</summary>
    MailboxNameNotAllowed = 553,

    /// <summary>Refused; also a greeting that refuses every service.</summary>
    TransactionFailed = 554,

    /// <summary>MAIL or RCPT has an unknown parameter.</summary>
    MailFromOrRcptToParametersNotRecognizedOrNotImplemented = 555,
}
