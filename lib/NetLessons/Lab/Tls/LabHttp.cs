using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace NetLessons;

/// <summary>Leads an <see cref="HttpClient"/> to where the lab says that a host is.</summary>
internal static class LabHttp
{
    /// <summary>A handler whose connections go where <paramref name="reach"/> says.</summary>
    public static SocketsHttpHandler Handler(Func<string, int, IPEndPoint> reach) => new()
    {
        ConnectCallback = (context, stop) => new(ConnectAsync(context, reach, stop)),
        UseProxy = false,
    };

    private static async Task<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, Func<string, int, IPEndPoint> reach, CancellationToken stop)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var server = await Task.Run(() => reach(host, port), stop).ConfigureAwait(false);
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream stream = new NetworkStream(socket, FileAccess.ReadWrite, ownsSocket: true);
        try
        {
            await socket.ConnectAsync(server, stop).ConfigureAwait(false);
            if (context.InitialRequestMessage.RequestUri?.Scheme != Uri.UriSchemeHttps)
            {
                return stream;
            }

            // Whom to trust depends on who was reached, so this is not left to the handler.
            var encrypted = new SslStream(stream);
            stream = encrypted;
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = host,
                CertificateChainPolicy = Lab.Trust(server),
            };
            await encrypted.AuthenticateAsClientAsync(options, stop).ConfigureAwait(false);
            return encrypted;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
