using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons.Tests;

/// <summary>A server's certificate that nobody trusts.</summary>
internal sealed class TestCertificate : IDisposable
{
    private TestCertificate(string name, Action<SubjectAlternativeNameBuilder> addNames)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        addNames(names);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));

        // Windows wants a key that was stored once.
        Value = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    public X509Certificate2 Value { get; }

    /// <summary>One for 127.0.0.1.</summary>
    public static TestCertificate ForLoopback() => new("lab.example", names => names.AddIpAddress(IPAddress.Loopback));

    /// <summary>One for another host.</summary>
    public static TestCertificate ForOther() => new("other.example", names => names.AddDnsName("other.example"));

    public void Dispose() => Value.Dispose();
}
