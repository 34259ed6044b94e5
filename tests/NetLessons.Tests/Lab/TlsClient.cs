using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NetLessons.Tests;

/// <summary>A client that speaks TLS with a server on this machine, and trusts the lab's authority.</summary>
internal sealed class TlsClient : IDisposable
{
    private readonly LoopbackClient _client;

    /// <exception cref="AuthenticationException">The server's certificate is not to be trusted.</exception>
    public TlsClient(IPEndPoint server, string name, SslProtocols protocols = SslProtocols.None)
    {
        _client = new LoopbackClient(server);
        Stream = new SslStream(_client.AsStream());
        try
        {
            Stream.AuthenticateAsClient(new SslClientAuthenticationOptions
            {
                TargetHost = name,
                EnabledSslProtocols = protocols,
                CertificateChainPolicy = Lab.Trust(server),
            });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public SslStream Stream { get; }

    /// <summary>Sends a request, and reads the answer to the end of the connection.</summary>
    public (ResponseHead Head, byte[] Body) Exchange(string request)
    {
        Stream.Write(Encoding.ASCII.GetBytes(request));
        using var answer = new MemoryStream();
        Stream.CopyTo(answer);
        var (head, body) = Http.Split(answer.ToArray());
        return (ResponseHead.Parse(head), body);
    }

    /// <summary>What a client sees that looks at a certificate without trusting anybody.</summary>
    public static (string Subject, SslPolicyErrors Errors, X509ChainStatusFlags Chain) Look(
        IPEndPoint server, string name, X509ChainPolicy? policy)
    {
        var seen = ("", SslPolicyErrors.None, X509ChainStatusFlags.NoError);
        using var client = new LoopbackClient(server);
        using var stream = new SslStream(client.AsStream());
        stream.AuthenticateAsClient(new SslClientAuthenticationOptions
        {
            TargetHost = name,
            CertificateChainPolicy = policy,
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                var flags = chain!.ChainStatus.Aggregate(
                    X509ChainStatusFlags.NoError, (all, status) => all | status.Status);
                seen = (certificate!.Subject, errors, flags);
                return true;
            },
        });
        return seen;
    }

    public void Dispose()
    {
        Stream.Dispose();
        _client.Dispose();
    }
}
