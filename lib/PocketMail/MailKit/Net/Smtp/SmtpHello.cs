using System.Net;
using System.Net.Sockets;

namespace MailKit.Net.Smtp;

/// <summary>How a client introduces itself (RFC 5321, section 4.1.1.1).</summary>
internal static class SmtpHello
{
    /// <summary>Says EHLO, or HELO to a server that does not know it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="localDomain">The client's name or address; null for the machine's host name.</param>
    /// <exception cref="SmtpCommandException">The server wants neither.</exception>
    public static async ValueTask<SmtpExtensions> RunAsync(SmtpConnection connection, string? localDomain)
    {
        var domain = Domain(localDomain);
        var reply = await connection.SendAsync($"EHLO {domain}").ConfigureAwait(false);
        if (reply.StatusCode == SmtpStatusCode.Ok)
        {
            return SmtpExtensions.Parse(reply);
        }

        reply = await connection.SendAsync($"HELO {domain}").ConfigureAwait(false);
        return reply.StatusCode == SmtpStatusCode.Ok
            ? new SmtpExtensions(SmtpCapabilities.None, 0, [])
            : throw reply.Unexpected();
    }

    // An address is written as a literal (RFC 5321, section 4.1.3).
    private static string Domain(string? localDomain)
    {
        var domain = string.IsNullOrEmpty(localDomain) ? Dns.GetHostName() : localDomain;
        return !IPAddress.TryParse(domain, out var address) ? domain
            : address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[IPv6:{address}]"
            : $"[{address}]";
    }
}
