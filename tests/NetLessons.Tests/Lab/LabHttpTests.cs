using System.Net;
using System.Security.Authentication;

namespace NetLessons.Tests;

/// <summary>An <see cref="HttpClient"/> that the lab leads to its servers.</summary>
public sealed class LabHttpTests
{
    [Fact]
    public async Task A_redirect_is_followed_from_http_to_https()
    {
        await using var plain = LabWebServer.Start();
        await using var https = LabWebServer.Start(new LabWebServerOptions { Https = true });
        var reached = new List<string>();
        using var client = new HttpClient(LabHttp.Handler((host, port) =>
        {
            reached.Add($"{host}:{port}");
            return port == 443 ? https.LocalEndPoint : plain.LocalEndPoint;
        }));

        var page = await client.GetByteArrayAsync("http://www.lab.test/", TestContext.Current.CancellationToken);
        Assert.Equal(WebPage.Of("www.lab.test").Bytes, page);
        Assert.Equal(["www.lab.test:80", "www.lab.test:443"], reached);
    }

    [Theory]
    [InlineData("wrong-name.lab.test", "RemoteCertificateNameMismatch")]
    [InlineData("expired.lab.test", "NotTimeValid")]
    [InlineData("unknown.lab.test", "PartialChain")]
    public async Task A_bad_certificate_is_an_error_that_says_why_and_where(string host, string reason)
    {
        using var client = new HttpClient(Lab.HttpHandler());
        var error = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetStringAsync($"https://{host}/", TestContext.Current.CancellationToken));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains($"({host}:443)", error.Message, StringComparison.Ordinal);
        Assert.IsType<AuthenticationException>(error.InnerException);
    }

    [Fact]
    public async Task A_host_that_nobody_plays_and_a_server_that_is_gone_are_errors()
    {
        using var client = new HttpClient(Lab.HttpHandler());
        var error = await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetStringAsync("https://other.test/", TestContext.Current.CancellationToken));
        Assert.Contains("is not played by the lab", error.Message, StringComparison.Ordinal);

        var gone = new IPEndPoint(IPAddress.Loopback, Loopback.FreePort(System.Net.Sockets.ProtocolType.Tcp));
        using var other = new HttpClient(LabHttp.Handler((_, _) => gone));
        await Assert.ThrowsAsync<HttpRequestException>(
            () => other.GetStringAsync("http://www.lab.test/", TestContext.Current.CancellationToken));
    }
}
