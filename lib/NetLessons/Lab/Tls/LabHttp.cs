using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace NetLessons;

/// <summary>Leads an <see cref="HttpClient"/> to where the lab says that a host is.</summary>
internal static class LabHttp
{
    /// <summary>A handler whose connections go where <paramref name="reach"/> says.</summary>
    public static SocketsHttpHandler Handler(Func<string, int, IPEndPoint> reach) => new()
    {
        ConnectCallback = (context, stop) => new(ConnectAsync(context, reach, stop)),

        // The host itself is to be reached, not a proxy that the environment names.
        UseProxy = false,
    };

    private static async Task<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, Func<string, int, IPEndPoint> reach, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var server = await Task.Run(() => reach(host, port), stop).ConfigureAwait(false);
        var stream = await DialAsync(server, stop).ConfigureAwait(false);

        // Whom to trust depends on who was reached, so this is not left to the handler.
        return context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps
            ? await EncryptAsync(stream, host, Lab.Trust(server), stop).ConfigureAwait(false)
            : stream;
    }

    private static async Task<Stream> DialAsync(IPEndPoint server, CancellationToken stop)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, stop).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Stream> EncryptAsync(
        Stream stream, string host, X509ChainPolicy trust, CancellationToken stop)
    {
        var encrypted = new SslStream(stream);
        try
        {
            var options = new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = trust };
            await encrypted.AuthenticateAsClientAsync(options, stop).ConfigureAwait(false);
            return encrypted;
        }
        catch
        {
            await encrypted.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
