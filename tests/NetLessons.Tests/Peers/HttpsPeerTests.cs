using System.Diagnostics;

namespace NetLessons.Tests;

/// <summary>Clients of others against the lab's HTTPS sites: what they fetch, and what they refuse.</summary>
public sealed class HttpsPeerTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private readonly TemporaryFolder _folder = new();
    private readonly LabWebServer _server = LabWebServer.Start(new LabWebServerOptions { Https = true });

    private string Address => $"127.0.0.1:{_server.LocalEndPoint.Port}";

    [Fact]
    public async Task Curl_follows_the_redirect_to_https_and_trusts_the_root()
    {
        await using var plain = LabWebServer.Start();
        var (exitCode, output, errors) = await CurlAsync(
            "http://www.lab.test/", "--location",
            "--connect-to", $"www.lab.test:80:127.0.0.1:{plain.LocalEndPoint.Port}",
            "--connect-to", $"www.lab.test:443:{Address}");
        Assert.True(exitCode == 0, errors);
        Assert.Equal("200 1 0 16384 https://www.lab.test/", output);
    }

    [Theory]
    [InlineData("wrong-name.lab.test", "no alternative certificate subject name matches")]
    [InlineData("expired.lab.test", "certificate has expired")]
    [InlineData("unknown.lab.test", "unable to get local issuer certificate")]
    public async Task Curl_refuses_the_three_bad_certificates(string host, string reason)
    {
        const int CertificateNotVerified = 60;
        var (exitCode, _, errors) = await CurlAsync($"https://{host}/", "--connect-to", $"::{Address}");
        Assert.Equal(CertificateNotVerified, exitCode);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-tls1_2", "TLSv1.2")]
    [InlineData("-tls1_3", "TLSv1.3")]
    public async Task Openssl_verifies_the_chain_by_the_letter_of_the_standard(string version, string protocol)
    {
        var (exitCode, output) = await OpenSslAsync(
            Address, "-servername", "www.sina.com.cn", "-verify_hostname", "www.sina.com.cn", version);
        Assert.True(exitCode == 0, output);
        Assert.Contains("Verify return code: 0 (ok)", output, StringComparison.Ordinal);
        Assert.Contains(protocol, output, StringComparison.Ordinal);
        Assert.Equal(1, output.Split("-----BEGIN CERTIFICATE-----").Length - 1);
    }

    [Fact]
    public async Task Openssl_gets_nowhere_with_an_older_version_of_tls()
    {
        var (exitCode, output) = await OpenSslAsync(
            Address, "-servername", "www.sina.com.cn", "-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("alert protocol version", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Openssl_verifies_the_mail_server_after_starttls()
    {
        await using var server = MailServer.Start(
            new MailServerOptions { Name = "mail.lab.test", OtherNames = ["smtp.lab.test"] });
        var (exitCode, output) = await OpenSslAsync(
            $"127.0.0.1:{server.LocalEndPoint.Port}", "-starttls", "smtp", "-verify_hostname", "smtp.lab.test");
        Assert.True(exitCode == 0, output);
        Assert.Contains("Verify return code: 0 (ok)", output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    private async Task<(int ExitCode, string Output, string Errors)> CurlAsync(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The curl of Windows asks Windows whom to trust.");
        using var curl = ChildProcess.Start(
            new ProcessStartInfo(
                Peer.Require("curl", package: "curl"),
                [
                    "--silent", "--show-error", "--max-time", "60", "--noproxy", "*", "--output", "/dev/null",
                    "--cacert", LabRoot.Write(_folder), .. arguments, "--write-out",
                    "%{http_code} %{num_redirects} %{ssl_verify_result} %{size_download} %{url_effective}",
                ]),
            Limit);
        return await curl.EndAsync();
    }

    private async Task<(int ExitCode, string Output)> OpenSslAsync(string address, params string[] arguments)
    {
        using var openssl = ChildProcess.Start(
            new ProcessStartInfo(
                Peer.Require("openssl", package: "openssl"),
                [
                    "s_client", "-connect", address, "-CAfile", LabRoot.Write(_folder), "-no-CApath", "-no-CAstore",
                    "-verify_return_error", "-x509_strict", "-showcerts", .. arguments,
                ]),
            Limit);
        await openssl.SendAsync("");
        var (exitCode, output, errors) = await openssl.EndAsync();
        return (exitCode, output + errors);
    }
}
