using System.Security.Cryptography.X509Certificates;

namespace MailKit.Security;

/// <summary>A TLS connection could not be made; the message says why, as far as it is known.</summary>
public class SslHandshakeException : Exception
{
    private const string Causes =
        "This usually means that the SSL certificate presented by the server is not trusted by the "
        + "system for one or more of\n"
        + "the following reasons:\n\n"
        + "1. The server is using a self-signed certificate which cannot be verified.\n"
        + "2. The local system is missing a Root or Intermediate certificate needed to verify the server's "
        + "certificate.\n"
        + "3. A Certificate Authority CRL server for one or more of the certificates in the chain is "
        + "temporarily unavailable.\n"
        + "4. The certificate presented by the server is expired or invalid.\n"
        + "5. The set of SSL/TLS protocols supported by the client and server do not match.\n"
        + "6. You are trying to connect to a port which does not support SSL/TLS.\n\n"
        + "See https://github.com/jstedfast/MailKit/blob/master/FAQ.md#ssl-handshake-exception for "
        + "possible solutions.\n";

    internal SslHandshakeException(
        string? reasons, Exception innerException, X509Certificate? server, X509Certificate? root)
        : base(
            ("An error occurred while attempting to establish an SSL or TLS connection.\n\n" + (reasons ?? Causes))
                .ReplaceLineEndings(),
            innerException)
    {
        ServerCertificate = server;
        RootCertificateAuthority = root;
    }

    /// <summary>The certificate that the server showed and that was not trusted.</summary>
    public X509Certificate? ServerCertificate { get; }

    /// <summary>The last certificate of its chain.</summary>
    public X509Certificate? RootCertificateAuthority { get; }
}
