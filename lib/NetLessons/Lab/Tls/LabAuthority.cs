using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons;

/// <summary>
/// A certificate authority of the lab's own. Its private key is made in this process and never leaves it, so nobody
/// outside has a reason to trust it, and what it signed is worth nothing after the process has ended.
/// </summary>
public sealed class LabAuthority
{
    private static readonly TimeSpan ServerValidity = TimeSpan.FromDays(90);

    // It began early enough to have signed certificates that have expired long ago.
    private static readonly TimeSpan Past = TimeSpan.FromDays(2 * 365);
    private static readonly TimeSpan Future = TimeSpan.FromDays(365);

    private readonly X509Certificate2 _signer;

    internal LabAuthority(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);

        // RFC 5280, sections 4.2.1.9 and 4.2.1.3: an authority, whose certificates are no authorities in their turn.
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = DateTimeOffset.UtcNow;
        _signer = request.CreateSelfSigned(now - Past, now + Future);
        Certificate = X509CertificateLoader.LoadCertificate(_signer.RawData);
    }

    /// <summary>Its root certificate, which it has signed itself; without the private key.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>
    /// A certificate for a server, with a private key of its own: on the curve P-256, signed with SHA-256, for 90 days.
    /// </summary>
    /// <param name="name">The server's name, such as <c>localhost</c>, or an address, such as 127.0.0.1.</param>
    /// <param name="otherNames">Its other names and addresses.</param>
    /// <exception cref="ArgumentException">A name is neither a host name nor an address.</exception>
    public X509Certificate2 Issue(string name, params string[] otherNames)
    {
        ArgumentNullException.ThrowIfNull(otherNames);
        var now = DateTimeOffset.UtcNow;

        // A client whose clock is a little slow is no reason to fail.
        return ServerCertificate.Create(
            _signer, [name, .. otherNames], now - TimeSpan.FromDays(1), now + ServerValidity);
    }

    /// <summary>
    /// Takes what the system trusts, and what this authority has signed, both only for the right name: for libraries
    /// that ask for a <see cref="RemoteCertificateValidationCallback"/>.
    /// </summary>
    public bool Validate(
        object? sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors sslPolicyErrors)
    {
        if (sslPolicyErrors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
        {
            return sslPolicyErrors == SslPolicyErrors.None;
        }

        using var own = new X509Chain { ChainPolicy = Policy() };
        using var copy = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return own.Build(copy);
    }

    /// <summary>A certificate as <see cref="Issue"/> makes them, but one that was valid until a year ago.</summary>
    internal X509Certificate2 IssueExpired(string name)
    {
        var end = DateTimeOffset.UtcNow - TimeSpan.FromDays(365);
        return ServerCertificate.Create(_signer, [name], end - ServerValidity, end);
    }

    /// <summary>Trust in what this authority has signed, and in nobody else; nothing is fetched.</summary>
    internal X509ChainPolicy Policy() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { Certificate },
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };
}
