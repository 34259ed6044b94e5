using System.Net;
using System.Net.Security;
using System.Text;

namespace NetLessons.Tests;

/// <summary>A client that sends whatever it is told to, and reads lines, of which replies are made.</summary>
internal abstract class MailLineClient : IDisposable
{
    public const string Bob = "bob@lab.example";

    private readonly LoopbackClient _client;
    private Stream _stream;

    protected MailLineClient(MailServer server, bool implicitTls)
    {
        _client = new LoopbackClient(server.LocalEndPoint);
        _stream = _client.AsStream();
        if (implicitTls)
        {
            StartTls();
        }
    }

    public IPEndPoint LocalEndPoint => _client.LocalEndPoint;

    /// <summary>A server with messages for Bob, whose password is <c>other</c>.</summary>
    public static MailServer StartServer(MailServerOptions options, params string[] messages)
    {
        var server = MailServer.Start(options);
        foreach (var message in messages)
        {
            server.Deliver(Bob, message);
        }

        return server;
    }

    public void Send(string text) => Send(Encoding.UTF8.GetBytes(text));

    public void Send(byte[] bytes) => _stream.Write(bytes);

    public void EndSending() => _client.EndSending();

    /// <summary>
    /// Sends all that there is, in pieces of one size: the end of the client's side ends every wait of the session,
    /// and what it said before is answered.
    /// </summary>
    public void SendAll(byte[] bytes, int pieceSize)
    {
        foreach (var piece in bytes.Chunk(pieceSize))
        {
            Send(piece);
        }

        EndSending();
    }

    /// <summary>Whether the server has hung up.</summary>
    public bool IsEnded() => _client.IsEnded();

    /// <summary>Goes on in TLS, with a certificate that has the right name and an untrusted issuer.</summary>
    public void StartTls()
    {
        var encrypted = new SslStream(
            _stream, false, (_, _, _, errors) => errors == SslPolicyErrors.RemoteCertificateChainErrors);
        encrypted.AuthenticateAsClient("mail");
        _stream = encrypted;
    }

    public void Dispose()
    {
        _stream.Dispose();
        _client.Dispose();
    }

    /// <summary>A line in UTF-8 without its CR LF; empty at the end of the stream.</summary>
    protected string ReadLine()
    {
        var line = new List<byte>();
        while (_stream.ReadByte() is >= 0 and var b)
        {
            line.Add((byte)b);
            if (b == '\n')
            {
                Assert.Equal((byte)'\r', line[^2]);
                return Encoding.UTF8.GetString([.. line[..^2]]);
            }
        }

        return "";
    }

    protected byte[] ReadBytes(int count)
    {
        var bytes = new byte[count];
        _stream.ReadExactly(bytes);
        return bytes;
    }
}
