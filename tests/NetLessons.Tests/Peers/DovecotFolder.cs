using System.Runtime.Versioning;
using System.Text;

namespace NetLessons.Tests;

/// <summary>
/// The files of a Dovecot 2.3 of one test's own: it listens on 127.0.0.1 only, and has one account, whose mail lies in
/// a Maildir.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class DovecotFolder : IDisposable
{
    // As root it gives the mail to nobody, whom every Debian has; it refuses to read any as root.
    private const string Nobody = "65534";

    private static readonly string[] Folders = ["home", "mail"];
    private static readonly string[] Parts = ["new", "cur", "tmp"];

    private readonly TemporaryFolder _folder = new();
    private readonly string _inbox;

    /// <param name="pop3Port">Where it listens for POP3.</param>
    /// <param name="imapPort">Where it listens for IMAP.</param>
    /// <param name="account">The name and password of the account.</param>
    /// <param name="identity">The user and group that it runs as; null for root, who starts others.</param>
    public DovecotFolder(
        int pop3Port, int imapPort, (string User, string Password) account, (string User, string Group)? identity)
    {
        (var certificate, CertificateFingerprint) = PemCertificate.Write(_folder, "certificate.pem");
        _folder.Write("users", $"{account.User}:{{PLAIN}}{account.Password}\n");
        Configuration = _folder.Write(
            "dovecot.conf",
            Common(_folder.Path, certificate, identity is null ? $"uid={Nobody} gid={Nobody} " : "")
                + Listeners(pop3Port, imapPort)
                + (identity is var (user, group) ? Unprivileged(user, group) : ""));
        _inbox = Path.Combine(_folder.Path, "mail", account.User);

        // Its processes run under users of their own: they must reach the folder, and write into the mailboxes.
        const UnixFileMode open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        const UnixFileMode writable = open | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;
        File.SetUnixFileMode(_folder.Path, open);
        foreach (var path in Folders.Select(name => Path.Combine(_folder.Path, name)).Append(_inbox))
        {
            File.SetUnixFileMode(Directory.CreateDirectory(path).FullName, writable);
        }

        foreach (var part in Parts)
        {
            File.SetUnixFileMode(Directory.CreateDirectory(Path.Combine(_inbox, part)).FullName, writable);
        }
    }

    /// <summary>The file that Dovecot is started with.</summary>
    public string Configuration { get; }

    /// <summary>The SHA-256 fingerprint of the certificate that it shows.</summary>
    public string CertificateFingerprint { get; }

    /// <summary>What Dovecot wrote to its log.</summary>
    public string Log => Path.Combine(_folder.Path, "log") is var log && File.Exists(log) ? File.ReadAllText(log) : "";

    /// <summary>The messages in the inbox, as they lie there: lines end with LF.</summary>
    public IReadOnlyList<string> Messages =>
    [
        .. Parts
            .SelectMany(part => Directory.EnumerateFiles(Path.Combine(_inbox, part)))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal)
            .Select(File.ReadAllText),
    ];

    /// <summary>Puts a message in the inbox, before the server is asked for it first.</summary>
    /// <param name="number">Its place in the row, from 1 to 9.</param>
    /// <param name="message">The message; lines end with CR LF.</param>
    public void Deliver(int number, string message)
    {
        var path = Path.Combine(_inbox, "new", $"100000000{number}.M{number}P1.lab");
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\n")));
        File.SetUnixFileMode(
            path,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    public void Dispose() => _folder.Dispose();

    private static string Common(string folder, string certificate, string owner) => $$"""
        base_dir = {{folder}}/run
        state_dir = {{folder}}/state
        log_path = {{folder}}/log
        protocols = pop3 imap
        listen = 127.0.0.1
        ssl = yes
        ssl_cert = <{{certificate}}
        ssl_key = <{{certificate}}
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        auth_failure_delay = 0
        passdb {
          driver = passwd-file
          args = scheme=plain username_format=%u {{folder}}/users
        }
        userdb {
          driver = static
          args = {{owner}}home={{folder}}/home/%u
        }
        mail_location = maildir:{{folder}}/mail/%u
        namespace inbox {
          inbox = yes
          separator = /
        }

        """;

    // Without the penalty a second wrong password is answered as soon as the first one.
    private static string Listeners(int pop3Port, int imapPort) => $$"""
        service pop3-login {
          inet_listener pop3 {
            port = {{pop3Port}}
          }
          inet_listener pop3s {
            port = 0
          }
        }
        service imap-login {
          inet_listener imap {
            port = {{imapPort}}
          }
          inet_listener imaps {
            port = 0
          }
        }
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }

        """;

    // Who is not root can neither become another user nor lock itself in a folder.
    private static string Unprivileged(string user, string group) => $$"""
        default_login_user = {{user}}
        default_internal_user = {{user}}
        default_internal_group = {{group}}
        service anvil {
          chroot =
        }
        service pop3-login {
          chroot =
        }
        service imap-login {
          chroot =
        }

        """;
}
