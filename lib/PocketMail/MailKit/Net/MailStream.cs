using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using MailKit.Security;

namespace MailKit.Net;

/// <summary>A connection's bytes, in clear text or through TLS, with a limit on every wait.</summary>
internal sealed class MailStream : IDisposable
{
    // Closing it ends every wait: the socket, or the stream that the caller gave.
    private readonly IDisposable _transport;
    private Stream _stream;

    private MailStream(Stream stream, IDisposable transport, OperationLimit limit)
    {
        _stream = stream;
        _transport = transport;
        Limit = limit;
    }

    public OperationLimit Limit { get; }

    /// <summary>Whether TLS is in place.</summary>
    public bool IsSecure => _stream is SslStream;

    /// <summary>Speaks over a connected socket, which it owns from then on.</summary>
    public static MailStream Over(Socket socket, OperationLimit limit) => socket.Connected
        ? new(new NetworkStream(socket, ownsSocket: true), socket, limit)
        : throw new ArgumentException("The socket is not connected.", nameof(socket));

    /// <summary>Speaks over a stream, which it owns from then on.</summary>
    public static MailStream Over(Stream stream, OperationLimit limit) => new(stream, stream, limit);

    /// <summary>Connects to the first of a host's addresses that answers.</summary>
    /// <exception cref="SocketException">The name is unknown, or no address answers.</exception>
    public static async ValueTask<MailStream> ConnectAsync(string host, int port, OperationLimit limit)
    {
        // Not every system can break off the resolution of a name: the wait for it ends in any case.
        var addresses = await limit.WaitAsync(
            (host, limit.Token),
            transport: null,
            static wait =>
                Task.Run(() => Dns.GetHostAddresses(wait.host)).WaitAsync(wait.Token).GetAwaiter().GetResult(),
            static (wait, token) => new(Dns.GetHostAddressesAsync(wait.host, token).WaitAsync(token)))
            .ConfigureAwait(false);
        var error = SocketError.HostNotFound;
        foreach (var address in addresses)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await limit.WaitAsync(
                    (socket, to: new IPEndPoint(address, port)),
                    socket,
                    static wait => wait.socket.Connect(wait.to),
                    static (wait, token) => wait.socket.ConnectAsync(wait.to, token)).ConfigureAwait(false);
                limit.ThrowIfOver();
                return Over(socket, limit);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                error = e.SocketErrorCode;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new SocketException((int)error);
    }

    /// <summary>Reads what is there, waiting for at least one byte with the time that is left.</summary>
    /// <returns>How many bytes; 0 at the end.</returns>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        var count = await Limit.WaitAsync(
            (_stream, buffer),
            _transport,
            static wait => wait._stream.Read(wait.buffer.Span),
            static (wait, token) => wait._stream.ReadAsync(wait.buffer, token)).ConfigureAwait(false);
        if (count == 0)
        {
            // A connection that the limit closed reads as if the other side had hung up.
            Limit.ThrowIfOver();
        }

        return count;
    }

    /// <summary>Writes all of the bytes, within <see cref="OperationLimit.Timeout"/>.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        Limit.Restart();
        await Limit.WaitAsync(
            (_stream, bytes),
            _transport,
            static wait => wait._stream.Write(wait.bytes.Span),
            static (wait, token) => wait._stream.WriteAsync(wait.bytes, token)).ConfigureAwait(false);
        if (_transport is Stream)
        {
            // A stream of the caller's own may hold bytes back.
            await Limit.WaitAsync(
                _stream,
                _transport,
                static stream => stream.Flush(),
                static (stream, token) => new(stream.FlushAsync(token))).ConfigureAwait(false);
        }
    }

    /// <summary>Turns to TLS.</summary>
    /// <exception cref="SslHandshakeException">The handshake failed, or the certificate is not trusted.</exception>
    public async ValueTask SecureAsync(ServerCertificateCheck check)
    {
        Limit.Restart();
        var tls = new SslStream(_stream);
        _stream = tls;
        try
        {
            await Limit.WaitAsync(
                (tls, check.Options),
                _transport,
                static wait => wait.tls.AuthenticateAsClient(wait.Options),
                static (wait, token) => new(wait.tls.AuthenticateAsClientAsync(wait.Options, token)))
                .ConfigureAwait(false);
        }
        catch (Exception e) when (!Limit.IsOver
            && e is IOException or System.Security.Authentication.AuthenticationException)
        {
            throw check.Explain(e);
        }
    }

    public void Dispose()
    {
        _transport.Dispose();
        _stream.Dispose();
        Limit.Dispose();
    }
}
