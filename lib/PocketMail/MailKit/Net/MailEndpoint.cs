using MailKit.Security;

namespace MailKit.Net;

/// <summary>Where a client connects to, and how.</summary>
/// <param name="Uri">The server, as it stands in the log.</param>
/// <param name="Port">Its port.</param>
/// <param name="Options">Anything but <see cref="SecureSocketOptions.Auto"/>.</param>
internal readonly record struct MailEndpoint(Uri Uri, int Port, SecureSocketOptions Options)
{
    /// <summary>Fills in what was left open: the port if it is 0, and what Auto means there.</summary>
    public static MailEndpoint Resolve(ProtocolNames protocol, string host, int port, SecureSocketOptions options)
    {
        if (options == SecureSocketOptions.Auto)
        {
            options = port == protocol.TlsPort
                ? SecureSocketOptions.SslOnConnect
                : SecureSocketOptions.StartTlsWhenAvailable;
        }

        var isTls = options == SecureSocketOptions.SslOnConnect;
        port = port != 0 ? port : isTls ? protocol.TlsPort : protocol.Port;
        var query = options switch
        {
            SecureSocketOptions.StartTls => "?starttls=always",
            SecureSocketOptions.StartTlsWhenAvailable => "?starttls=when-available",
            _ => "",
        };
        var scheme = protocol.Scheme + (isTls ? "s" : "");
        return new(new UriBuilder(scheme, host, port, "/", query).Uri, port, options);
    }
}
