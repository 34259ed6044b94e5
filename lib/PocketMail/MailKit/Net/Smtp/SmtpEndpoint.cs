using MailKit.Security;

namespace MailKit.Net.Smtp;

/// <summary>Where a client connects to, and how.</summary>
/// <param name="Uri">The server, as it stands in the log.</param>
/// <param name="Port">Its port.</param>
/// <param name="Options">Anything but <see cref="SecureSocketOptions.Auto"/>.</param>
internal readonly record struct SmtpEndpoint(Uri Uri, int Port, SecureSocketOptions Options)
{
    private const int RelayPort = 25;
    private const int SubmissionsPort = 465;

    /// <summary>Fills in what was left open: the port if it is 0, and what Auto means there.</summary>
    public static SmtpEndpoint Resolve(string host, int port, SecureSocketOptions options)
    {
        if (options == SecureSocketOptions.Auto)
        {
            options = port == SubmissionsPort
                ? SecureSocketOptions.SslOnConnect
                : SecureSocketOptions.StartTlsWhenAvailable;
        }

        var isTls = options == SecureSocketOptions.SslOnConnect;
        port = port != 0 ? port : isTls ? SubmissionsPort : RelayPort;
        var query = options switch
        {
            SecureSocketOptions.StartTls => "?starttls=always",
            SecureSocketOptions.StartTlsWhenAvailable => "?starttls=when-available",
            _ => "",
        };
        return new(new UriBuilder(isTls ? "smtps" : "smtp", host, port, "/", query).Uri, port, options);
    }
}
