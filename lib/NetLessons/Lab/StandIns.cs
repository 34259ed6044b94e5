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
    private static readonly Lazy<MailServer> EncryptedMail =
        new(() => MailServer.Start(MailOptions with { ImplicitTls = true }, beside: PlainMail.Value));

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
        };
}
