using System.Text;

namespace NetLessons;

/// <summary>Whom the lab's mail server knows, and how far it goes.</summary>
public sealed record MailServerOptions
{
    /// <summary>The accounts of the lessons: one that sends, and two that receive.</summary>
    internal static IReadOnlyList<MailAccount> SampleAccounts { get; } =
    [
        new("xxx@163.com", "lesson-authorization-code"),
        new("xxxxxx@qq.com", "another-authorization-code"),
        new("teacher@qq.com", "teachers-authorization-code"),
    ];

    private readonly int? _maxLineLength;
    private readonly TimeSpan? _idleTimeout;

    /// <summary>What the server speaks.</summary>
    public MailProtocol Protocol { get; init; }

    /// <summary>The name of the server in its greeting, and in its certificate.</summary>
    public string Name { get; init; } = "mail";

    /// <summary>By what other names clients call the server: its certificate has them too.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>The port on 127.0.0.1; 0 lets the system pick one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The accounts. Their domains are the server's own; mail for others is relayed, for whoever has logged in.
    /// </summary>
    public IReadOnlyList<MailAccount> Accounts { get; init; } = SampleAccounts;

    /// <summary>
    /// Whether STARTTLS is offered (RFC 3207), or STLS in POP3 (RFC 2595); not over a connection that is encrypted
    /// already.
    /// </summary>
    public bool StartTls { get; init; } = true;

    /// <summary>
    /// Whether a connection begins with TLS, as on the ports 465, 995 and 993 (RFC 8314, section 3).
    /// </summary>
    public bool ImplicitTls { get; init; }

    /// <summary>
    /// The longest command line in bytes, with CR LF; a longer one is an error. If nothing is said, 512 in SMTP
    /// (RFC 5321, section 4.5.3.1.4), 255 in POP3 (RFC 2449, section 4), 8192 in IMAP: there the strings that follow as
    /// literals count too, but not the message of APPEND.
    /// </summary>
    public int MaxLineLength
    {
        get => _maxLineLength ?? Protocol switch
        {
            MailProtocol.Pop3 => 255,
            MailProtocol.Imap => 8192,
            _ => 512,
        };
        init => _maxLineLength = value;
    }

    /// <summary>
    /// The longest line of a message in bytes, with CR LF (RFC 5321, section 4.5.3.1.6); a message with a longer one is
    /// answered with 500.
    /// </summary>
    public int MaxTextLineLength { get; init; } = 1000;

    /// <summary>
    /// The largest message in bytes (RFC 1870); a larger one is answered with 552, or in IMAP with NO.
    /// </summary>
    public int MaxMessageSize { get; init; } = 10 * 1024 * 1024;

    /// <summary>How many recipients a message may have; one more is answered with 452.</summary>
    public int MaxRecipients { get; init; } = 100;

    /// <summary>
    /// How many errors a client may make, wrong passwords too; the last one is answered with 421, or what is that in
    /// POP3 and IMAP.
    /// </summary>
    public int MaxErrors { get; init; } = 20;

    /// <summary>
    /// How many connections are served at once; one more is answered with 421, or what is that in POP3 and IMAP.
    /// </summary>
    public int MaxConnections { get; init; } = 100;

    /// <summary>
    /// How long a client may send, or read, nothing, before the server hangs up. One that is silent is told so, with
    /// 421, or BYE in IMAP, but not in POP3 (RFC 1939, section 3). If nothing is said, 5 minutes in SMTP (RFC 5321,
    /// section 4.5.3.2.7), 10 in POP3, 30 in IMAP (RFC 3501, section 5.4).
    /// </summary>
    public TimeSpan IdleTimeout
    {
        get => _idleTimeout ?? TimeSpan.FromMinutes(Protocol switch
        {
            MailProtocol.Pop3 => 10,
            MailProtocol.Imap => 30,
            _ => 5,
        });
        init => _idleTimeout = value;
    }

    /// <summary>
    /// How many bytes of mail are kept, with its envelopes, each copy of a message; what does not fit is answered with
    /// 452, or in IMAP with NO [OVERQUOTA].
    /// </summary>
    public long MaxStoredBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>How many dialogues are kept; the oldest are forgotten first.</summary>
    public int MaxDialogues { get; init; } = 100;

    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    internal void Check()
    {
        const int LongestName = 255;
        if (Uri.CheckHostName(Name) != UriHostNameType.Dns || Name.Length > LongestName || !Ascii.IsValid(Name))
        {
            throw new ArgumentException(
                $"The server's name is '{Name}': it can be mail or mail.lab.test, for example.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(MaxLineLength, 64);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxTextLineLength, 64);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxMessageSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRecipients, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxErrors, 1);
    }
}
