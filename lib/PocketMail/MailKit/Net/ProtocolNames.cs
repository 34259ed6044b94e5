namespace MailKit.Net;

/// <summary>What is different from protocol to protocol in the same step of a session.</summary>
/// <param name="Name">Such as <c>SMTP</c>.</param>
/// <param name="Client">The name of the client's class, for error messages.</param>
/// <param name="Scheme">The scheme of its URIs, which with an <c>s</c> means TLS from the first byte.</param>
/// <param name="Port">The usual port.</param>
/// <param name="TlsPort">The usual port for TLS from the first byte.</param>
/// <param name="StartTls">The command that turns to TLS.</param>
internal sealed record ProtocolNames(
    string Name, string Client, string Scheme, int Port, int TlsPort, string StartTls)
{
    /// <summary>RFC 5321, RFC 3207 and RFC 8314.</summary>
    public static readonly ProtocolNames Smtp = new("SMTP", "SmtpClient", "smtp", 25, 465, "STARTTLS");

    /// <summary>RFC 1939, RFC 2595 and RFC 8314.</summary>
    public static readonly ProtocolNames Pop3 = new("POP3", "Pop3Client", "pop", 110, 995, "STLS");
}
