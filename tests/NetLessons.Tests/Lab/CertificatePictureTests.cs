using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons.Tests;

public sealed class CertificatePictureTests
{
    [Fact]
    public void A_certificate_says_whose_it_is_and_what_it_is_for()
    {
        using var certificate = Lab.Authority.Issue("a.lab.test", "127.0.0.1");
        Assert.Equal(
            $"""
            CN=a.lab.test
              issued by  CN=NetLessons Lab CA
              names      a.lab.test, 127.0.0.1
              valid      from {Day(-1)} to {Day(90)}
              key        elliptic curve, 256 bits
              signature  sha256ECDSA
              purpose    to be a server
            """.ReplaceLineEndings("\n"),
            new CertificatePicture(certificate).ToString());
    }

    [Fact]
    public void A_chain_stands_from_the_root_to_the_server_with_what_is_wrong()
    {
        using var chain = new X509Chain { ChainPolicy = Lab.Authority.Policy() };
        using var certificate = Lab.Authority.IssueExpired("a.lab.test");
        chain.Build(certificate);
        var lines = new CertificatePicture(chain).ToString().Split('\n');
        Assert.Equal(
            ["CN=NetLessons Lab CA", "  issued by  itself", "  purpose    to sign other certificates"],
            lines.Where((_, i) => i is 0 or 1 or 5));
        Assert.Equal(["  \u2193 signed", "CN=a.lab.test"], lines[6..8]);
        Assert.Equal("  \u2717 NotTimeValid", lines[^1]);

        using var stranger = new LabAuthority("Another CA").Issue("a.lab.test");
        chain.Build(stranger);
        var picture = new CertificatePicture(chain).ToString();
        Assert.StartsWith("CN=a.lab.test\n", picture, StringComparison.Ordinal);
        Assert.EndsWith("\n  \u2717 PartialChain", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_stranger_wrote_into_a_certificate_is_encoded()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(
            "CN=\"<script>alert(1)</script>\"", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1));
        var picture = new CertificatePicture(certificate);
        using var html = new StringWriter();
        ((IPicture)picture).WriteHtml(html);
        Assert.Contains("&lt;script&gt;", html.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html.ToString(), StringComparison.Ordinal);
        Assert.Contains("RSA, 2048 bits", picture.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_outlives_the_chain_it_was_made_of()
    {
        using var certificate = Lab.Authority.Issue("a.lab.test");
        CertificatePicture picture;
        using (var chain = new X509Chain { ChainPolicy = Lab.Authority.Policy() })
        {
            Assert.Contains(
                "Build", Assert.Throws<ArgumentException>(() => new CertificatePicture(chain)).Message,
                StringComparison.Ordinal);
            chain.Build(certificate);
            picture = new CertificatePicture(chain);
        }

        Assert.Contains("a.lab.test", picture.ToString(), StringComparison.Ordinal);
    }

    private static string Day(int fromNow) => $"{DateTime.UtcNow.AddDays(fromNow):yyyy-MM-dd}";
}
