using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons.Tests;

/// <summary>A certificate for localhost that nobody trusts, as a file for a peer.</summary>
internal static class PemCertificate
{
    /// <summary>Writes a file of a private key and its certificate.</summary>
    /// <returns>The file's path, and the certificate's SHA-256 fingerprint.</returns>
    public static (string Path, string Fingerprint) Write(TemporaryFolder folder, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return (
            folder.Write(name, key.ExportPkcs8PrivateKeyPem() + "\n" + certificate.ExportCertificatePem() + "\n"),
            certificate.GetCertHashString(HashAlgorithmName.SHA256));
    }
}
