using System.Net;

namespace NetLessons;

/// <summary>The hosts that the lab plays, each started when it is first asked for, once a process.</summary>
internal static class StandIns
{
    private static readonly MailServerOptions MailOptions = new()
    {
        Name = "mail.lab.test",
        OtherNames = ["smtp.lab.test", "pop.lab.test", "imap.lab.test"],
    };

    private static readonly Lazy<LabWebServer> Web = new(() => LabWebServer.Start());
    private static readonly Lazy<LabWebServer> Https =
        new(() => LabWebServer.Start(new LabWebServerOptions { Https = true }));

    private static readonly Lazy<MailServer> PlainMail = new(() => MailServer.Start(MailOptions));
    private static readonly Lazy<MailServer> EncryptedMail = Beside(MailProtocol.Smtp, implicitTls: true);
    private static readonly Lazy<MailServer> Pop3 = Beside(MailProtocol.Pop3, implicitTls: false);
    private static readonly Lazy<MailServer> EncryptedPop3 = Beside(MailProtocol.Pop3, implicitTls: true);
    private static readonly Lazy<MailServer> Imap = Beside(MailProtocol.Imap, implicitTls: false);
    private static readonly Lazy<MailServer> EncryptedImap = Beside(MailProtocol.Imap, implicitTls: true);

    /// <summary>The mail server of all mail hosts.</summary>
    public static MailServer Mail => PlainMail.Value;

    /// <summary>From <c>host:port</c> to where its stand-in listens.</summary>
    public static IReadOnlyDictionary<string, Func<IPEndPoint>> All { get; } =
        new Dictionary<string, Func<IPEndPoint>>(StringComparer.OrdinalIgnoreCase)
        {
            ["www.sina.com.cn:80"] = () => Web.Value.LocalEndPoint,
            ["www.sohu.com:80"] = () => Web.Value.LocalEndPoint,
            ["www.baidu.com:80"] = () => Web.Value.LocalEndPoint,
            ["www.sina.com.cn:443"] = () => Https.Value.LocalEndPoint,
            ["www.sohu.com:443"] = () => Https.Value.LocalEndPoint,
            ["www.baidu.com:443"] = () => Https.Value.LocalEndPoint,
            ["www.lab.test:80"] = () => Web.Value.LocalEndPoint,
            ["www.lab.test:443"] = () => Https.Value.LocalEndPoint,
            ["wrong-name.lab.test:443"] = () => Https.Value.LocalEndPoint,
            ["expired.lab.test:443"] = () => Https.Value.LocalEndPoint,
            ["unknown.lab.test:443"] = () => Https.Value.LocalEndPoint,
            ["smtp.lab.test:25"] = () => PlainMail.Value.LocalEndPoint,
            ["smtp.lab.test:587"] = () => PlainMail.Value.LocalEndPoint,
            ["smtp.lab.test:465"] = () => EncryptedMail.Value.LocalEndPoint,
            ["smtp.163.com:25"] = () => PlainMail.Value.LocalEndPoint,
            ["smtp.163.com:587"] = () => PlainMail.Value.LocalEndPoint,
            ["smtp.163.com:465"] = () => EncryptedMail.Value.LocalEndPoint,
            ["smtp.qq.com:25"] = () => PlainMail.Value.LocalEndPoint,
            ["smtp.qq.com:587"] = () => PlainMail.Value.LocalEndPoint,
            ["smtp.qq.com:465"] = () => EncryptedMail.Value.LocalEndPoint,
            ["pop.lab.test:110"] = () => Pop3.Value.LocalEndPoint,
            ["pop.lab.test:995"] = () => EncryptedPop3.Value.LocalEndPoint,
            ["pop.163.com:110"] = () => Pop3.Value.LocalEndPoint,
            ["pop.163.com:995"] = () => EncryptedPop3.Value.LocalEndPoint,
            ["pop.qq.com:110"] = () => Pop3.Value.LocalEndPoint,
            ["pop.qq.com:995"] = () => EncryptedPop3.Value.LocalEndPoint,
            ["imap.lab.test:143"] = () => Imap.Value.LocalEndPoint,
            ["imap.lab.test:993"] = () => EncryptedImap.Value.LocalEndPoint,
            ["imap.163.com:143"] = () => Imap.Value.LocalEndPoint,
            ["imap.163.com:993"] = () => EncryptedImap.Value.LocalEndPoint,
            ["imap.qq.com:143"] = () => Imap.Value.LocalEndPoint,
            ["imap.qq.com:993"] = () => EncryptedImap.Value.LocalEndPoint,
        };

    private static Lazy<MailServer> Beside(MailProtocol protocol, bool implicitTls) => new(() => MailServer.Start(
        MailOptions with { Protocol = protocol, ImplicitTls = implicitTls }, beside: PlainMail.Value));
}
