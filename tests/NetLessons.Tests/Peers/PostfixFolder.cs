using System.Runtime.Versioning;

namespace NetLessons.Tests;

/// <summary>
/// The files of a Postfix of one test's own: it listens on 127.0.0.1 only, takes mail after a login only, and delivers
/// to the mailboxes of one domain and nowhere else.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class PostfixFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <param name="port">Where it listens.</param>
    /// <param name="mailboxes">The addresses that have a mailbox, all of one domain.</param>
    public PostfixFolder(int port, string[] mailboxes)
    {
        (var certificate, CertificateFingerprint) = PemCertificate.Write(_folder, "config/certificate.pem");
        _folder.Write("config/main.cf", MainConfiguration(_folder.Path, certificate, mailboxes));
        _folder.Write("config/master.cf", MasterConfiguration(port));
        _folder.Write("config/sasl/smtpd.conf", SaslConfiguration(Users));
        var queue = Directory.CreateDirectory(Path.Combine(_folder.Path, "queue")).FullName;
        var mail = Directory.CreateDirectory(Path.Combine(_folder.Path, "mail")).FullName;

        // Its processes run under users of their own: they must reach the folder, and write into the mailboxes.
        const UnixFileMode open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(_folder.Path, open);
        File.SetUnixFileMode(queue, open);
        File.SetUnixFileMode(mail, open | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
    }

    /// <summary>The folder that Postfix is started with.</summary>
    public string Configuration => Path.Combine(_folder.Path, "config");

    /// <summary>The SHA-256 fingerprint of the certificate that it shows after STARTTLS.</summary>
    public string CertificateFingerprint { get; }

    /// <summary>What Postfix wrote to its log.</summary>
    public string Log => Path.Combine(_folder.Path, "log") is var log && File.Exists(log) ? File.ReadAllText(log) : "";

    // The file of the accounts.
    private string Users => Path.Combine(Configuration, "users");

    /// <summary>Adds an account.</summary>
    /// <param name="saslpasswd">The program of Cyrus SASL that does so.</param>
    /// <param name="user">Such as <c>xxx@163.com</c>.</param>
    /// <param name="password">Its password.</param>
    public async Task AddUserAsync(string saslpasswd, string user, string password)
    {
        var parts = user.Split('@');
        using (var add = PeerProcess.Start(saslpasswd, "-c", "-p", "-f", Users, "-u", parts[1], parts[0]))
        {
            await add.SendAsync(password);
            await add.ReadToEndAsync();
        }

        File.SetUnixFileMode(Users, File.GetUnixFileMode(Users) | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    /// <summary>The messages that arrived in a mailbox.</summary>
    public IEnumerable<string> Delivered(string mailbox)
    {
        var inbox = Path.Combine(_folder.Path, "mail", mailbox, "new");
        return Directory.Exists(inbox) ? Directory.EnumerateFiles(inbox).Select(File.ReadAllText) : [];
    }

    public void Dispose() => _folder.Dispose();

    private static string MainConfiguration(string folder, string certificate, string[] mailboxes) => $$"""
        compatibility_level = 3.6
        queue_directory = {{folder}}/queue
        data_directory = {{folder}}/data
        maillog_file = {{folder}}/log
        maillog_file_prefixes = {{folder}}
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = mail.example.com
        mydestination =
        mynetworks =
        smtpd_peername_lookup = no
        alias_maps =
        alias_database =
        local_recipient_maps =
        default_transport = error:nothing leaves this machine
        virtual_mailbox_domains = {{mailboxes[0].Split('@')[1]}}
        virtual_mailbox_base = {{folder}}/mail
        virtual_mailbox_maps = inline:{ {{string.Join(", ", mailboxes.Select(box => $"{{ {box} = {box}/ }}"))}} }
        virtual_uid_maps = static:65534
        virtual_gid_maps = static:65534
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_local_domain = 163.com
        cyrus_sasl_config_path = {{folder}}/config/sasl
        smtpd_relay_restrictions = permit_sasl_authenticated, reject
        smtpd_tls_security_level = may
        smtpd_tls_chain_files = {{certificate}}

        """;

    // None runs in a chroot: that needs files of the machine's own Postfix.
    private static string MasterConfiguration(int port) => $"""
        127.0.0.1:{port} inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        error unix - - n - - error
        retry unix - - n - - error
        virtual unix - n n - - virtual
        anvil unix - - n - 1 anvil
        postlog unix-dgram n - n - 1 postlogd

        """;

    private static string SaslConfiguration(string users) => $"""
        pwcheck_method: auxprop
        auxprop_plugin: sasldb
        sasldb_path: {users}
        mech_list: PLAIN LOGIN

        """;
}
