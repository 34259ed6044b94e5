using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons;

/// <summary>Makes the certificate with which a server says who it is (RFC 5280, section 4).</summary>
internal static class ServerCertificate
{
    /// <summary>What the certificate is for: to say who a server is (RFC 5280, section 4.2.1.12).</summary>
    public const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>A certificate with its private key, for a key that is made here.</summary>
    /// <param name="issuer">The certificate of the authority, with its private key.</param>
    /// <param name="names">What clients may call the server: host names and addresses, the main one first.</param>
    /// <param name="from">When it begins to be valid; the authority is valid by then.</param>
    /// <param name="until">When it ends to be valid; the authority is valid until then.</param>
    /// <exception cref="ArgumentException">A name is neither a host name nor an address.</exception>
    public static X509Certificate2 Create(
        X509Certificate2 issuer, IReadOnlyList<string> names, DateTimeOffset from, DateTimeOffset until)
    {
        var alternativeNames = AlternativeNames(names);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(names[0]);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        var extensions = request.CertificateExtensions;
        extensions.Add(alternativeNames);
        extensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        extensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        extensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));

        using var certificate = request.Create(issuer, from, until, SerialNumber());
        using var withKey = certificate.CopyWithPrivateKey(key);

        // On Windows TLS does not take a key that is only in memory: a PKCS #12 file brings it into a key store. The
        // file is one in memory too, so its encryption need not cost time.
        var quick = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, iterationCount: 1);
        return X509CertificateLoader.LoadPkcs12(withKey.ExportPkcs12(quick, password: null), password: null);
    }

    // Clients look for the server's name here, and not in the subject (RFC 9525, section 2).
    private static X509Extension AlternativeNames(IEnumerable<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            switch (Uri.CheckHostName(name))
            {
                case UriHostNameType.Dns:
                    builder.AddDnsName(name);
                    break;
                case UriHostNameType.IPv4 or UriHostNameType.IPv6:
                    builder.AddIpAddress(IPAddress.Parse(name));
                    break;
                default:
                    throw new ArgumentException(
                        $"'{name}' cannot be a server's name: www.lab.test or 127.0.0.1 can, for example.");
            }
        }

        return builder.Build();
    }

    // RFC 5280, section 4.1.2.2: a positive number of at most 20 bytes; one that cannot be foreseen is safer.
    private static byte[] SerialNumber()
    {
        var number = RandomNumberGenerator.GetBytes(16);
        number[0] = (byte)((number[0] & 0x7F) | 0x40);
        return number;
    }
}
