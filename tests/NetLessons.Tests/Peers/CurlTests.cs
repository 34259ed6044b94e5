namespace NetLessons.Tests;

public sealed class CurlTests
{
    [Fact]
    public async Task Curl_fetches_the_page_and_a_missing_one_over_one_connection()
    {
        var curl = Peer.Require("curl", package: "curl");
        await using var server = LabWebServer.Start();
        var address = $"127.0.0.1:{server.LocalEndPoint.Port}";
        using var client = PeerProcess.Start(
            curl,
            "--silent", "--show-error", "--max-time", "20", "--noproxy", "*",
            "--connect-to", $"::{address}",
            "--write-out", "%{http_code} %{size_download} %{num_connects}\\n",
            "--output", OperatingSystem.IsWindows() ? "NUL" : "/dev/null", "http://www.sina.com.cn/",
            "--output", OperatingSystem.IsWindows() ? "NUL" : "/dev/null", "http://www.sina.com.cn/missing");
        var lines = await client.ReadToEndAsync();

        Assert.Equal("200 598838 1", lines[0]);
        Assert.StartsWith("404 ", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(" 0", lines[1], StringComparison.Ordinal);
    }
}
