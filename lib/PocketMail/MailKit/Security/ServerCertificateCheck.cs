using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MailKit.Security;

/// <summary>Decides whether to trust a server's certificate, and remembers why not.</summary>
/// <param name="host">The server that the client means to speak to.</param>
/// <param name="callback">The program's own decision; without it, the system's holds.</param>
/// <param name="checkRevocation">Whether to ask if the certificate was revoked.</param>
internal sealed class ServerCertificateCheck(
    string host, RemoteCertificateValidationCallback? callback, bool checkRevocation)
{
    private X509Certificate2? _server;
    private X509Certificate2? _root;
    private string? _reasons;

    /// <summary>What the handshake needs to know.</summary>
    public SslClientAuthenticationOptions Options => new()
    {
        TargetHost = host,
        RemoteCertificateValidationCallback = Decide,
        CertificateRevocationCheckMode = checkRevocation ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
    };

    /// <summary>The exception that says why a handshake failed.</summary>
    public SslHandshakeException Explain(Exception error) => new(_reasons, error, _server, _root);

    private bool Decide(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (callback?.Invoke(host, certificate, chain, errors) ?? errors == SslPolicyErrors.None)
        {
            return true;
        }

        // The certificates are gone when this call ends, hence the copies.
        _server = certificate is null ? null : new(certificate);
        _root = chain is { ChainElements: [.., var last] } ? new(last.Certificate) : null;
        _reasons = Reasons(chain, errors);
        return false;
    }

    private string Reasons(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) || _server is null)
        {
            return "The server did not show a certificate.\n";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            var name = _server.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
            return $"The host name ({host}) did not match the name given in the server's SSL certificate ({name}).\n";
        }

        var text = "The server's SSL certificate could not be validated for the following reasons:\n";
        foreach (var element in chain?.ChainElements.AsEnumerable() ?? [])
        {
            if (element.ChainElementStatus is { Length: > 0 } problems)
            {
                var whose = element.Certificate.Equals(_server) ? "server"
                    : element.Certificate.Equals(_root) ? "root" : "intermediate";
                text += $"\u2022 The {whose} certificate has the following errors:\n"
                    + string.Concat(problems.Select(problem => $"  \u2022 {problem.StatusInformation}\n"));
            }
        }

        return text;
    }
}
