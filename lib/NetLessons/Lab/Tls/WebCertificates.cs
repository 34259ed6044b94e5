using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons;

/// <summary>
/// With which certificate the lab's HTTPS server answers to which name: the sites' own, and three that no client should
/// accept.
/// </summary>
internal static class WebCertificates
{
    private static readonly Lazy<SslServerAuthenticationOptions> First = Own("www.sina.com.cn");

    private static readonly Dictionary<string, Lazy<SslServerAuthenticationOptions>> Sites =
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["www.sina.com.cn"] = First,
            ["www.sohu.com"] = Own("www.sohu.com"),
            ["www.baidu.com"] = Own("www.baidu.com"),
            ["www.lab.test"] = Own("www.lab.test"),
            ["wrong-name.lab.test"] = Own("www.lab.test"),
            ["expired.lab.test"] = Make(() => Lab.Authority.IssueExpired("expired.lab.test")),
            ["unknown.lab.test"] = Make(() => new LabAuthority("Another CA").Issue("unknown.lab.test")),
        };

    /// <summary>
    /// What a connection goes on with, once the client has said which server it wants (SNI, RFC 6066, section 3). A
    /// client that names none, or one that is not played, gets the first site's certificate, as many servers do it.
    /// </summary>
    public static ValueTask<SslServerAuthenticationOptions> SelectAsync(
        SslStream stream, SslClientHelloInfo hello, object? state, CancellationToken cancellationToken) =>
        new(Sites.GetValueOrDefault(hello.ServerName, First).Value);

    private static Lazy<SslServerAuthenticationOptions> Own(string name) => Make(() => Lab.Authority.Issue(name));

    private static Lazy<SslServerAuthenticationOptions> Make(Func<X509Certificate2> issue) => new(() =>
        new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(issue(), null, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        });
}
