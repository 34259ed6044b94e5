using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons.Tests;

public sealed class LabAuthorityTests
{
    [Fact]
    public void The_root_is_an_authority_and_has_no_private_key()
    {
        var root = Lab.Authority.Certificate;
        Assert.Equal(("CN=NetLessons Lab CA", root.Subject), (root.Subject, root.Issuer));
        Assert.False(root.HasPrivateKey);
        var basic = Assert.Single(root.Extensions.OfType<X509BasicConstraintsExtension>());
        Assert.True(basic is { Critical: true, CertificateAuthority: true, PathLengthConstraint: 0 });
        var usage = Assert.Single(root.Extensions.OfType<X509KeyUsageExtension>());
        Assert.Equal(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, usage.KeyUsages);
        Assert.Same(root, Lab.Authority.Certificate);
    }

    [Fact]
    public void A_servers_certificate_has_its_names_its_purpose_and_a_key_of_its_own()
    {
        using var certificate = Lab.Authority.Issue("a.lab.test", "b.lab.test", "127.0.0.1", "::1");
        Assert.Equal(("CN=a.lab.test", "CN=NetLessons Lab CA"), (certificate.Subject, certificate.Issuer));
        var names = Assert.Single(certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>());
        Assert.Equal(["a.lab.test", "b.lab.test"], names.EnumerateDnsNames());
        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], names.EnumerateIPAddresses());
        var basic = Assert.Single(certificate.Extensions.OfType<X509BasicConstraintsExtension>());
        Assert.False(basic.CertificateAuthority);
        var usage = Assert.Single(certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>());
        Assert.Equal("1.3.6.1.5.5.7.3.1", Assert.Single(usage.EnhancedKeyUsages.Cast<Oid>()).Value);

        // Which key signed it, by the authority's own name for that key (RFC 5280, section 4.2.1.1).
        var root = Assert.Single(Lab.Authority.Certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>());
        var issuer = Assert.Single(certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>());
        Assert.Equal(root.SubjectKeyIdentifierBytes.ToArray(), issuer.KeyIdentifier!.Value.ToArray());

        using var other = Lab.Authority.Issue("a.lab.test");
        Assert.True(certificate.HasPrivateKey);
        Assert.NotEqual(certificate.GetPublicKey(), other.GetPublicKey());
        Assert.NotEqual(certificate.SerialNumber, other.SerialNumber);
    }

    [Fact]
    public void A_chain_leads_to_the_root_for_whoever_trusts_it_and_nowhere_for_others()
    {
        using var certificate = Lab.Authority.Issue("a.lab.test");
        using var trusting = Chain();
        Assert.True(trusting.Build(certificate));
        Assert.Equal(
            [certificate, Lab.Authority.Certificate], trusting.ChainElements.Select(element => element.Certificate));

        using var others = new X509Chain { ChainPolicy = { RevocationMode = X509RevocationMode.NoCheck } };
        Assert.False(others.Build(certificate));
        using var stranger = new LabAuthority("NetLessons Lab CA").Issue("a.lab.test");
        Assert.False(trusting.Build(stranger));
    }

    [Fact]
    public void An_expired_certificate_was_good_once()
    {
        using var certificate = Lab.Authority.IssueExpired("a.lab.test");
        using var chain = Chain();
        Assert.False(chain.Build(certificate));
        Assert.Equal(X509ChainStatusFlags.NotTimeValid, Assert.Single(chain.ChainStatus).Status);
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = certificate.NotAfter.AddDays(-1);
        Assert.True(chain.Build(certificate));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("https://www.lab.test")]
    [InlineData("a..b")]
    public void A_name_that_no_server_can_have_is_refused(string name)
    {
        var error = Assert.Throws<ArgumentException>(() => Lab.Authority.Issue("a.lab.test", name));
        Assert.StartsWith($"'{name}' cannot be a server's name", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_may_ask_at_once()
    {
        var serials = new string[64];
        Parallel.For(0, serials.Length, i =>
        {
            using var certificate = Lab.Authority.Issue($"host{i}.lab.test");
            using var chain = Chain();
            Assert.True(chain.Build(certificate));
            serials[i] = certificate.SerialNumber;
        });
        Assert.Equal(serials.Length, serials.Distinct().Count());
    }

    [Fact]
    public void The_callback_takes_what_the_authority_signed_and_nothing_with_another_fault()
    {
        using var own = Lab.Authority.Issue("a.lab.test");
        using var expired = Lab.Authority.IssueExpired("a.lab.test");
        using var stranger = new LabAuthority("Another CA").Issue("a.lab.test");
        const SslPolicyErrors Untrusted = SslPolicyErrors.RemoteCertificateChainErrors;
        const SslPolicyErrors WrongName = SslPolicyErrors.RemoteCertificateNameMismatch;

        Assert.True(Lab.Authority.Validate(this, own, null, Untrusted));
        Assert.True(Lab.Authority.Validate(this, stranger, null, SslPolicyErrors.None));
        Assert.False(Lab.Authority.Validate(this, own, null, Untrusted | WrongName));
        Assert.False(Lab.Authority.Validate(this, own, null, WrongName));
        Assert.False(Lab.Authority.Validate(this, expired, null, Untrusted));
        Assert.False(Lab.Authority.Validate(this, stranger, null, Untrusted));
        Assert.False(Lab.Authority.Validate(this, null, null, SslPolicyErrors.RemoteCertificateNotAvailable));
    }

    [Fact]
    public void The_labs_authority_is_trusted_on_this_machine_alone()
    {
        var here = Lab.Trust(new IPEndPoint(IPAddress.Loopback, 443));
        Assert.Equal(X509ChainTrustMode.CustomRootTrust, here.TrustMode);
        Assert.Equal(Lab.Authority.Certificate, Assert.Single(here.CustomTrustStore));

        var elsewhere = Lab.Trust(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 443));
        Assert.Equal(X509ChainTrustMode.System, elsewhere.TrustMode);
        Assert.Empty(elsewhere.CustomTrustStore);
        Assert.NotSame(here, Lab.Trust(new IPEndPoint(IPAddress.Loopback, 443)));
    }

    private static X509Chain Chain() => new() { ChainPolicy = Lab.Authority.Policy() };
}
