using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons;

/// <summary>
/// What a certificate says, in words. Its serial number, key and signature are left out: they are long, and others
/// each time that the lab starts.
/// </summary>
/// <param name="Subject">Whose certificate it is.</param>
/// <param name="Lines">What it says, each with its label.</param>
/// <param name="Problems">What stands against it, by the names of <see cref="X509ChainStatusFlags"/>.</param>
internal sealed record CertificateFacts(
    string Subject, IReadOnlyList<(string Label, string Text)> Lines, IReadOnlyList<string> Problems)
{
    public static CertificateFacts Of(X509Certificate2 certificate, IEnumerable<X509ChainStatus> problems)
    {
        var names = Names(certificate);
        (string, string)[] lines =
        [
            ("issued by", certificate.Issuer == certificate.Subject ? "itself" : certificate.Issuer),
            ("names", string.Join(", ", names)),
            ("valid", $"from {Date(certificate.NotBefore)} to {Date(certificate.NotAfter)}"),
            ("key", Key(certificate)),
            ("signature", certificate.SignatureAlgorithm.FriendlyName ?? certificate.SignatureAlgorithm.Value ?? ""),
            ("purpose", Purpose(certificate)),
        ];
        return new CertificateFacts(
            certificate.Subject,
            [.. lines.Where(line => line.Item2.Length > 0)],
            [.. problems.Select(problem => problem.Status.ToString())]);
    }

    private static IEnumerable<string> Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return names is null
            ? []
            : [.. names.EnumerateDnsNames(), .. names.EnumerateIPAddresses().Select(address => $"{address}")];
    }

    private static string Date(DateTime time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Key(X509Certificate2 certificate)
    {
        using var curve = certificate.GetECDsaPublicKey();
        using var rsa = certificate.GetRSAPublicKey();
        return curve is not null ? $"elliptic curve, {curve.KeySize} bits"
            : rsa is not null ? $"RSA, {rsa.KeySize} bits"
            : certificate.PublicKey.Oid.FriendlyName ?? certificate.PublicKey.Oid.Value ?? "";
    }

    private static string Purpose(X509Certificate2 certificate)
    {
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(basic => basic.CertificateAuthority))
        {
            return "to sign other certificates";
        }

        var usages = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .SelectMany(usage => usage.EnhancedKeyUsages.Cast<Oid>());
        return string.Join(", ", usages.Select(usage => usage.Value switch
        {
            ServerCertificate.ServerAuthentication => "to be a server",
            "1.3.6.1.5.5.7.3.2" => "to be a client",
            var other => other,
        }));
    }
}
