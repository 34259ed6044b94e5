using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons.Tests;

public sealed class LabHttpsTests
{
    private const SslPolicyErrors Untrusted = SslPolicyErrors.RemoteCertificateChainErrors;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly LabWebServerOptions Https = new() { Https = true };

    [Theory]
    [InlineData("www.sina.com.cn", 598838)]
    [InlineData("WWW.Baidu.COM", PageRequest.PageBytes)]
    [InlineData("www.lab.test", 16384)]
    public async Task A_client_that_trusts_the_root_gets_the_page_and_then_the_end(string host, int bytes)
    {
        await using var server = LabWebServer.Start(Https);
        using var client = new TlsClient(server.LocalEndPoint, host);
        var (head, body) = client.Exchange($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        Assert.Equal((200, bytes), (head.StatusCode, body.Length));
        Assert.Equal(WebPage.Of(host).Bytes, body);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Both_versions_of_tls_are_spoken(SslProtocols protocol)
    {
        await using var server = LabWebServer.Start(Https);
        using var client = new TlsClient(server.LocalEndPoint, "www.baidu.com", protocol);
        Assert.Equal(protocol, client.Stream.SslProtocol);
        Assert.Equal(200, client.Exchange(PageRequest.GetAndClose).Head.StatusCode);
    }

    [Fact]
    public async Task Requests_follow_each_other_and_may_name_https_addresses()
    {
        await using var server = LabWebServer.Start(Https);
        using var client = new TlsClient(server.LocalEndPoint, "www.lab.test");
        client.Stream.Write("HEAD / HTTP/1.1\r\nHost: www.lab.test\r\n\r\n"u8);
        var (head, _) = client.Exchange(
            "GET https://www.lab.test/missing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        Assert.Equal((200, "16384"), (head.StatusCode, head.Fields["Content-Length"]));
    }

    [Theory]
    [InlineData("www.lab.test", "CN=www.lab.test", SslPolicyErrors.None, X509ChainStatusFlags.NoError)]
    [InlineData(
        "wrong-name.lab.test", "CN=www.lab.test",
        SslPolicyErrors.RemoteCertificateNameMismatch, X509ChainStatusFlags.NoError)]
    [InlineData("expired.lab.test", "CN=expired.lab.test", Untrusted, X509ChainStatusFlags.NotTimeValid)]
    [InlineData("unknown.lab.test", "CN=unknown.lab.test", Untrusted, X509ChainStatusFlags.PartialChain)]
    [InlineData(
        "elsewhere.lab.test", "CN=www.sina.com.cn",
        SslPolicyErrors.RemoteCertificateNameMismatch, X509ChainStatusFlags.NoError)]
    [InlineData(
        "127.0.0.1", "CN=www.sina.com.cn",
        SslPolicyErrors.RemoteCertificateNameMismatch, X509ChainStatusFlags.NoError)]
    public async Task The_name_that_the_client_asks_for_decides_which_certificate_it_sees(
        string name, string subject, SslPolicyErrors errors, X509ChainStatusFlags chain)
    {
        await using var server = LabWebServer.Start(Https);
        Assert.Equal(
            (subject, errors, chain), TlsClient.Look(server.LocalEndPoint, name, Lab.Trust(server.LocalEndPoint)));
    }

    [Fact]
    public async Task Who_does_not_trust_the_labs_root_trusts_none_of_its_sites()
    {
        await using var server = LabWebServer.Start(Https);
        var (_, errors, _) = TlsClient.Look(server.LocalEndPoint, "www.sina.com.cn", policy: null);
        Assert.Equal(Untrusted, errors);
    }

    [Theory]
    [InlineData("wrong-name.lab.test", "RemoteCertificateNameMismatch")]
    [InlineData("expired.lab.test", "NotTimeValid")]
    [InlineData("unknown.lab.test", "PartialChain")]
    public async Task Each_of_the_three_bad_certificates_ends_the_handshake_with_a_reason_of_its_own(
        string name, string reason)
    {
        await using var server = LabWebServer.Start(Https);
        var error = Assert.Throws<AuthenticationException>(() => new TlsClient(server.LocalEndPoint, name));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        using var next = new TlsClient(server.LocalEndPoint, "www.lab.test");
    }

    [Fact]
    public async Task Many_clients_of_different_sites_are_served_at_once()
    {
        await using var server = LabWebServer.Start(Https);
        string[] hosts = ["www.sina.com.cn", "www.sohu.com", "www.baidu.com", "www.lab.test"];
        await AtOnceAsync(Enumerable.Range(0, 32).Select(i => hosts[i % hosts.Length]), host =>
        {
            using var client = new TlsClient(server.LocalEndPoint, host);
            var (_, body) = client.Exchange($"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            Assert.Equal(WebPage.Of(host).Bytes, body);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0016\u0003\u0001")]
    public async Task A_client_that_falls_silent_in_the_handshake_is_cut_off(string beginning)
    {
        await using var server = LabWebServer.Start(Https with { IdleTimeout = TimeSpan.FromMilliseconds(200) });
        using var client = new LoopbackClient(server.LocalEndPoint);
        client.Send(beginning);
        Assert.True(client.IsEnded());
    }

    [Fact]
    public async Task A_client_that_falls_silent_after_the_handshake_is_told_so_in_a_request_only()
    {
        await using var server = LabWebServer.Start(Https with { IdleTimeout = TimeSpan.FromMilliseconds(500) });
        using var between = new TlsClient(server.LocalEndPoint, "www.lab.test");
        Assert.Equal(-1, between.Stream.ReadByte());
        using var within = new TlsClient(server.LocalEndPoint, "www.lab.test");
        Assert.Equal(408, within.Exchange("GET / HT").Head.StatusCode);
    }

    [Fact]
    public async Task Plain_http_ends_the_connection_and_the_server_goes_on()
    {
        await using var server = LabWebServer.Start(Https);
        using (var plain = new LoopbackClient(server.LocalEndPoint))
        {
            plain.Send(PageRequest.Get);
            Assert.True(plain.IsEnded());
        }

        using (new LoopbackClient(server.LocalEndPoint))
        {
            // A client that leaves without a word.
        }

        using var client = new TlsClient(server.LocalEndPoint, "www.baidu.com");
        Assert.Equal(200, client.Exchange(PageRequest.GetAndClose).Head.StatusCode);
    }

    [Fact]
    public async Task No_garbage_keeps_the_server_from_serving()
    {
        const int Clients = 100;
        await using var server = LabWebServer.Start(Https with { MaxConnections = Clients });
        var random = new Random(7);
        var garbage = Enumerable.Range(0, Clients).Select(_ => Garbage(random)).ToArray();
        await AtOnceAsync(garbage, bytes =>
        {
            using var client = new LoopbackClient(server.LocalEndPoint);
            try
            {
                client.AsStream().Write(bytes);
                client.EndSending();
            }
            catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
            {
                // The server has had enough already.
            }

            Assert.True(client.IsEnded());
        });

        using var last = new TlsClient(server.LocalEndPoint, "www.baidu.com");
        Assert.Equal(200, last.Exchange(PageRequest.GetAndClose).Head.StatusCode);
    }

    [Fact]
    public async Task One_connection_too_many_is_told_so_in_tls()
    {
        await using var server = LabWebServer.Start(Https with { MaxConnections = 1 });
        using var first = new TlsClient(server.LocalEndPoint, "www.baidu.com");
        using var second = new TlsClient(server.LocalEndPoint, "www.baidu.com");
        Assert.Equal(503, second.Exchange("").Head.StatusCode);
    }

    [Fact]
    public async Task Stopping_ends_handshakes_and_conversations_alike()
    {
        var server = LabWebServer.Start(Https);
        using var handshake = new LoopbackClient(server.LocalEndPoint);
        using var conversation = new TlsClient(server.LocalEndPoint, "www.lab.test");
        await server.DisposeAsync().AsTask().WaitAsync(Limit, TestContext.Current.CancellationToken);
        Assert.True(handshake.IsEnded());
        Assert.ThrowsAny<IOException>(() => conversation.Exchange("GET / HT"));
    }

    // On threads of their own: these clients block.
    private static Task AtOnceAsync<T>(IEnumerable<T> items, Action<T> run) => Task.WhenAll(items.Select(item =>
        Task.Factory.StartNew(
            () => run(item), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

    // Some of it is nothing like TLS; some begins as the first message of a handshake does (RFC 8446, section 5.1).
    private static byte[] Garbage(Random random)
    {
        var bytes = new byte[random.Next(600)];
        random.NextBytes(bytes);
        if (random.Next(2) == 0 && bytes.Length > 9)
        {
            byte[] hello = [22, 3, 1, (byte)((bytes.Length - 5) >> 8), (byte)(bytes.Length - 5), 1, 0];
            hello.CopyTo(bytes, 0);
            (bytes[7], bytes[8]) = ((byte)((bytes.Length - 9) >> 8), (byte)(bytes.Length - 9));
        }

        return bytes;
    }
}
